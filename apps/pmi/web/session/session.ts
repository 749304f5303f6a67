import type { CurrentSession as Current } from '@cigogne/ui';
import { createContext, use } from 'react';
import type { Permission } from '../../contract.ts';

export type CurrentSession = Current<Permission>;

export const SessionContext = createContext<CurrentSession | undefined>(undefined);

/** Who is signed in, and what they may do. @throws Error outside SessionGate */
export function useSession(): CurrentSession {
  const session = use(SessionContext);
  if (!session) throw new Error('This page needs a session');
  return session;
}
