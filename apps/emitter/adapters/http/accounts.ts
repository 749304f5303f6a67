import { createHash } from 'node:crypto';
import type { User } from '@cigogne/contract';
import type { Queryable } from '@cigogne/kernel';
import { type Role, roleMay } from '../../contract.ts';
import { emitterErrors } from '../../domain/errors.ts';
import type { Actor } from '../../use-cases/emitter.ts';

interface AccountRow {
  id: string;
  subject: string;
  name: string;
  role: Role;
  establishmentId: string;
}

const ACCOUNT =
  'select id, subject, name, role, establishment_id as "establishmentId" from account where active and ';

/** The account of an identity; undefined: nobody here, whatever the provider says of the person. */
export async function findAccount(db: Queryable, subject: string): Promise<User | undefined> {
  const [account] = await db.query<AccountRow>(`${ACCOUNT} subject = $1`, [subject]);
  return account && userOf(account);
}

function userOf({ id, name, role, establishmentId }: AccountRow): User {
  return { id, name, role, organisation: establishmentId };
}

/** The same account, as it is now, of somebody who has signed in. */
export async function findAccountOf(db: Queryable, id: string): Promise<User | undefined> {
  const [account] = await db.query<AccountRow>(`${ACCOUNT} id::text = $1`, [id]);
  return account && userOf(account);
}

/** The one place where a request is bound to an establishment. */
export function actorOf(user: User): Actor {
  if (!user.organisation) throw emitterErrors.notAllowed();
  return { establishmentId: user.organisation, id: user.id, name: user.name };
}

export const hashOf = (token: string) => createHash('sha256').update(token).digest();

/**
 * Who calls a route that people and software share: the session if its role may, else the holder of a token of the
 * establishment (Authorization: Bearer).
 * @throws CigogneError 401 or 403
 */
export async function callerOf(
  db: Queryable,
  user: User | undefined,
  authorization: string | undefined,
  permission: string,
): Promise<Actor & { software: boolean }> {
  if (user) {
    if (!roleMay(user.role, permission)) throw emitterErrors.notAllowed();
    return { ...actorOf(user), software: false };
  }
  const token = /^Bearer ([\w-]{20,100})$/.exec(authorization ?? '')?.[1];
  const [found] = token
    ? await db.query<{ id: string; label: string; establishmentId: string }>(
        `select id, label, establishment_id as "establishmentId" from api_token
          where token_hash = $1 and revoked_at is null`,
        [hashOf(token)],
      )
    : [];
  if (!found) throw emitterErrors.notSignedIn();
  return {
    establishmentId: found.establishmentId,
    id: `logiciel/${found.id}`,
    name: found.label,
    software: true,
  };
}
