import type { User } from '@cigogne/contract';
import type { Queryable, SignIn } from '@cigogne/kernel';
import { ROLE_IDS, type Role } from '../../contract.ts';
import type { Actor } from '../../use-cases/pmi.ts';

interface Row {
  id: string;
  name: string;
  role: Role;
}

/** The account of an identity; undefined: nobody here, whatever the provider says of the person. */
export async function findAccount(db: Queryable, subject: string): Promise<User | undefined> {
  const [account] = await db.query<Row>('select id, name, role from account where active and subject = $1', [
    subject,
  ]);
  return account;
}

/** Asks for the account at each request: one that was closed opens nothing more, and its role is that of now. */
export function withCurrentAccounts(db: Queryable, signIn: SignIn): SignIn {
  return {
    ...signIn,
    async find(request, options) {
      const session = await signIn.find(request, options);
      if (!session) return undefined;
      const [account] = await db.query<Row>(
        'select id, name, role from account where active and id::text = $1',
        [session.user.id],
      );
      if (!account) await signIn.closeSessionsOf(session.user.id);
      return account && { ...session, user: account };
    },
  };
}

/** Who a request comes from. An unknown role has no permission, and comes to no handler that asks. */
export function actorOf(user: User): Actor {
  const role = ROLE_IDS.find((one) => one === user.role) ?? 'epidemiologiste';
  return { id: user.id, name: user.name, role };
}
