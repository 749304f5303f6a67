import { ErrorState, ExpiredDialog, LoadingState, onSignedOut } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { isOutage } from '../data/outage.ts';
import { GuestPage } from './guest-page.tsx';
import { forgetSession } from './kept-session.ts';
import { OfflinePage } from './offline-page.tsx';
import { type CurrentSession, SessionContext } from './session.ts';
import { sessionQuery } from './session-query.ts';
import { useIdleLock } from './use-idle-lock.ts';

/** Shows the pages to whoever is signed in, and keeps watching that they still are. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [over, setOver] = useState(false);
  const { data, error, refetch } = useQuery(sessionQuery);
  const outage = isOutage(error);
  const offline = outage || data?.offline === true;
  useEffect(() => onSignedOut(() => setOver(true)), []);
  useEffect(() => {
    const look = () => void refetch();
    addEventListener('offline', look);
    return () => removeEventListener('offline', look);
  }, [refetch]);
  const lock = useCallback(() => setOver(true), []);
  useIdleLock(data?.told, offline, lock);
  useEffect(() => {
    if (over) void forgetSession();
  }, [over]);

  const [first, setFirst] = useState<CurrentSession['user']>();
  const user = data?.told.user ?? undefined;
  useEffect(() => {
    if (!data) return;
    if (user) {
      setFirst((before) => before ?? user);
      // Only the server opens again what was closed.
      if (!data.offline) setOver(false);
    } else if (first) setOver(true);
  }, [data, user, first]);

  const shown = user ?? first;
  const told = data?.told;
  const session = useMemo<CurrentSession | undefined>(
    () =>
      shown &&
      told && {
        user: shown,
        may: (permission) => told.permissions.includes(permission),
        offline,
        told,
      },
    [shown, told, offline],
  );
  if (!data && outage) return <OfflinePage onRetry={() => void refetch()} />;
  if (!data && error) return <ErrorState message={error.message} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  if (!session) return <GuestPage />;
  // Another person signed in from another tab: nothing of the first one's may remain on this screen.
  if (user && first && user.id !== first.id) location.reload();
  return (
    <SessionContext value={session}>
      {children}
      {over && <ExpiredDialog />}
    </SessionContext>
  );
}
