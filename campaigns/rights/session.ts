import { createHash, randomBytes } from 'node:crypto';
import type { Stage, StagePerson } from '../common/stage.ts';

/** When a session was opened, last used, and ends, in minutes from now. */
export interface Ages {
  opened: number;
  used: number;
  ends: number;
}

const FRESH: Ages = { opened: 0, used: 0, ends: 60 };

/** Opens somebody's session as the sign-in does; the provider is not asked. @returns the cookie */
export async function openSession(
  { db, cookie }: Pick<Stage, 'db' | 'cookie'>,
  user: StagePerson['user'],
  { opened, used, ends }: Ages = FRESH,
): Promise<string> {
  const id = randomBytes(32).toString('base64url');
  const minutes = (name: string) => `now() + make_interval(mins => ${name})`;
  await db.query(
    `insert into session (id_hash, user_data, created_at, last_seen_at, expires_at)
     values ($1, $2, ${minutes('$3')}, ${minutes('$4')}, ${minutes('$5')})`,
    [createHash('sha256').update(id).digest(), JSON.stringify({ user }), opened, used, ends],
  );
  return `${cookie}=${id}`;
}
