import { ErrorState, ExpiredDialog, LoadingState } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { api } from '../data/client.ts';
import { onSignedOut } from '../data/signed-out.ts';
import { type CurrentSession, SessionContext } from './session.ts';
import { SignInPage } from './sign-in-page.tsx';

/** Shows the pages to whoever is signed in, and keeps watching that they still are. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [over, setOver] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => api.me({}, { signal }),
    refetchInterval: 60_000,
    staleTime: 30_000,
  });
  useEffect(() => onSignedOut(() => setOver(true)), []);
  const [first, setFirst] = useState<CurrentSession['user']>();
  const user = data?.user ?? undefined;
  useEffect(() => {
    if (!data) return;
    if (user) {
      setFirst((before) => before ?? user);
      setOver(false);
    } else if (first) setOver(true);
  }, [data, user, first]);

  const shown = user ?? first;
  const permissions = data?.permissions;
  const session = useMemo<CurrentSession | undefined>(
    () => shown && { user: shown, may: (permission) => permissions?.includes(permission) ?? false },
    [shown, permissions],
  );
  if (!data && error) return <ErrorState message={error.message} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  if (!session) return <SignInPage />;
  // Another person signed in from another tab: nothing of the first one's may remain on this screen.
  if (user && first && user.id !== first.id) location.reload();
  return (
    <SessionContext value={session}>
      {children}
      {over && <ExpiredDialog />}
    </SessionContext>
  );
}
