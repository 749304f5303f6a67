import { useEffect } from 'react';
import { keepSession } from './kept-session.ts';
import { useSession } from './session.ts';

/** A form is open: who fills it is kept for a reload without network. */
export function useKeptSession(keys: readonly string[]): void {
  const { user, told, offline } = useSession();
  useEffect(() => {
    if (!offline && told.user?.id === user.id) void keepSession(user.id, { session: told, keys: [...keys] });
  }, [user, told, offline, keys]);
}
