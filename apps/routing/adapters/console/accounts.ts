import type { User } from '@cigogne/contract';
import type { Queryable, SignIn } from '@cigogne/kernel';

/** The account of a signed-in identity; undefined: nobody here, whatever the provider says of the person. */
export async function findAccount(db: Queryable, subject: string): Promise<User | undefined> {
  const rows = await db.query<{ subject: string; name: string; role: string; region: string | null }>(
    'select subject, name, role, region from account where subject = $1 and active',
    [subject],
  );
  const account = rows[0];
  if (!account) return undefined;
  const { name, role, region } = account;
  return { id: subject, name, role, ...(region ? { region } : {}) };
}

/**
 * Asks for the account at each request, by its key: one that was deactivated opens nothing more, and a role or a
 * region that has changed counts at once, whatever the session was opened with. Live streams end at their next beat.
 * The sessions of a closed account are ended, so that signing in again tells the person why.
 */
export function withCurrentAccounts(db: Queryable, signIn: SignIn): SignIn {
  return {
    ...signIn,
    async find(request, options) {
      const session = await signIn.find(request, options);
      const user = session && (await findAccount(db, session.user.id));
      if (session && !user) await signIn.closeSessionsOf(session.user.id);
      return session && user && { ...session, user };
    },
  };
}
