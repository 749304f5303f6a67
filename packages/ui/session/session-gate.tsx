import type { Session, User } from '@cigogne/contract';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { ErrorState } from '../states/error-state.tsx';
import { ExpiredDialog } from '../states/expired-dialog.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { onSignedOut } from './signed-out.ts';

/** Who is signed in, and what they may do. */
export interface CurrentSession<Permission extends string = string> {
  user: User;
  may(permission: Permission): boolean;
}

export interface SessionGateProps {
  /** The session, as TanStack Query's `useQuery` gives it; it is to be asked for again at intervals. */
  query: { data: Session | undefined; error: Error | null; refetch(): unknown };
  /** Shown to who is not signed in. */
  guest: ReactNode;
  children(session: CurrentSession): ReactNode;
}

/** Shows the pages to whoever is signed in, and keeps watching that they still are. */
export function SessionGate({ query: { data, error, refetch }, guest, children }: SessionGateProps) {
  const [over, setOver] = useState(false);
  useEffect(() => onSignedOut(() => setOver(true)), []);
  const [first, setFirst] = useState<User>();
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
  if (!session) return guest;
  // Another person signed in from another tab: nothing of the first one's may remain on this screen.
  if (user && first && user.id !== first.id) location.reload();
  return (
    <>
      {children(session)}
      {over && <ExpiredDialog />}
    </>
  );
}
