import { createHash, randomBytes } from 'node:crypto';
import type { Queryable } from '../database/types.ts';

/** Minutes from now: when it was opened, last used, and when it ends. */
export interface SessionAges {
  opened: number;
  used: number;
  ends: number;
}

const FRESH: SessionAges = { opened: 0, used: 0, ends: 60 };

/** Opens somebody's session as the sign-in does; the provider is not asked. @returns its identifier, for the cookie */
export async function testSession(
  db: Queryable,
  user: { id: string },
  { opened, used, ends }: SessionAges = FRESH,
): Promise<string> {
  const id = randomBytes(32).toString('base64url');
  const minutes = (name: string) => `now() + make_interval(mins => ${name})`;
  await db.query(
    `insert into session (id_hash, user_data, created_at, last_seen_at, expires_at)
     values ($1, $2, ${minutes('$3')}, ${minutes('$4')}, ${minutes('$5')})`,
    [createHash('sha256').update(id).digest(), JSON.stringify({ user }), opened, used, ends],
  );
  return id;
}
