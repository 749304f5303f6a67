import type { CurrentSession as Current } from '@cigogne/ui';
import { createContext, use } from 'react';
import type { ROLES } from '../../contract.ts';

export type Permission = (typeof ROLES)[keyof typeof ROLES][number];
export type CurrentSession = Current<Permission>;

export const SessionContext = createContext<CurrentSession | undefined>(undefined);

/** Who is signed in, and what they may do. @throws Error on a page that is open to everybody */
export function useSession(): CurrentSession {
  const session = use(SessionContext);
  if (!session) throw new Error('This page needs a session');
  return session;
}
