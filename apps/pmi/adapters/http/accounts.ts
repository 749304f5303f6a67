import type { User } from '@cigogne/contract';
import type { Queryable } from '@cigogne/kernel';
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

/** The same account, as it is now, of somebody who has signed in. */
export async function findAccountOf(db: Queryable, id: string): Promise<User | undefined> {
  const [account] = await db.query<Row>('select id, name, role from account where active and id::text = $1', [
    id,
  ]);
  return account;
}

/** Who a request comes from. An unknown role has no permission, and comes to no handler that asks. */
export function actorOf(user: User): Actor {
  const role = ROLE_IDS.find((one) => one === user.role) ?? 'epidemiologiste';
  return { id: user.id, name: user.name, role };
}
