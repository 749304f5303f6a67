import type { Session, User } from '@cigogne/contract';
import { createContext, use } from 'react';
import type { ROLES } from '../../contract.ts';

export type Permission = (typeof ROLES)[keyof typeof ROLES][number];

export interface CurrentSession {
  user: User;
  may(permission: Permission): boolean;
  /** The network is cut: the session is the one that this tab kept, or had. */
  offline: boolean;
  /** As the server last told it. */
  told: Session;
}

export const SessionContext = createContext<CurrentSession | undefined>(undefined);

/** Who is signed in, and what they may do. @throws Error outside of the session gate */
export function useSession(): CurrentSession {
  const session = use(SessionContext);
  if (!session) throw new Error('This page needs a session');
  return session;
}
