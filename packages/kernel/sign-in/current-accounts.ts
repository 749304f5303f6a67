import type { User } from '@cigogne/contract';
import type { SignIn } from './types.ts';

/**
 * Asks for the account at each request: one that was closed opens nothing more, and a role, a region or an establishment
 * that has changed counts at once, whatever the session was opened with. Live streams end at their next beat. The
 * sessions of a closed account are ended, so that signing in again tells the person why.
 */
export function withCurrentAccounts(signIn: SignIn, byId: (id: string) => Promise<User | undefined>): SignIn {
  return {
    ...signIn,
    async find(request, options) {
      const session = await signIn.find(request, options);
      if (!session) return undefined;
      const user = await byId(session.user.id);
      if (!user) await signIn.closeSessionsOf(session.user.id);
      return user && { ...session, user };
    },
  };
}
