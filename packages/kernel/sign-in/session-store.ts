import { createHash, randomBytes } from 'node:crypto';
import { type User, userSchema } from '@cigogne/contract';
import { z } from 'zod';
import type { Clock } from '../clock/clock.ts';
import type { Database, Queryable } from '../database/types.ts';
import { seal, unseal } from './sealing.ts';
import type { FoundSession } from './types.ts';

/** A session's last use is written once a minute at most: reading a page is then no write. */
const TOUCH_MS = 60_000;
const ID_TOKEN = 'id token';

const userData = z.object({
  user: userSchema,
  /** Needed to sign out at the provider; sealed with the session id, which the database does not know. */
  idToken: z.string().optional(),
});

export interface SessionLimits {
  idleMinutes: number;
  absoluteMinutes: number;
}

/** Opens a session and clears out those that have ended. Gives its identifier, for the cookie; only its hash is kept. */
export async function openSession(
  tx: Queryable,
  session: { user: User; idToken: string | undefined },
  limits: SessionLimits,
  clock: Clock,
): Promise<string> {
  const id = randomBytes(32).toString('base64url');
  const now = clock.now();
  const data = {
    user: session.user,
    ...(session.idToken === undefined ? {} : { idToken: seal(session.idToken, id, ID_TOKEN) }),
  };
  await tx.query('delete from session where expires_at <= $1 or last_seen_at <= $2', [
    now,
    idleSince(now, limits),
  ]);
  await tx.query(
    'insert into session (id_hash, user_data, created_at, last_seen_at, expires_at) values ($1, $2, $3, $3, $4)',
    [hashOf(id), JSON.stringify(data), now, new Date(now.getTime() + limits.absoluteMinutes * 60_000)],
  );
  return id;
}

interface SessionRow {
  user_data: unknown;
  last_seen_at: Date;
  expires_at: Date;
}

/** The session, when it is neither idle for too long nor too old. `touch` starts the idle time again. */
export async function findSession(
  db: Database,
  id: string,
  options: { touch: boolean; limits: SessionLimits; clock: Clock },
): Promise<FoundSession | undefined> {
  const now = options.clock.now();
  const [row] = await db.named<SessionRow>(
    'session-find',
    'select user_data, last_seen_at, expires_at from session where id_hash = $1 and expires_at > $2 and last_seen_at > $3',
    [hashOf(id), now, idleSince(now, options.limits)],
  );
  const data = userData.safeParse(row?.user_data);
  if (!row || !data.success) return undefined;
  if (options.touch && now.getTime() - row.last_seen_at.getTime() >= TOUCH_MS) {
    await db.named('session-touch', 'update session set last_seen_at = $2 where id_hash = $1', [
      hashOf(id),
      now,
    ]);
  }
  return { user: data.data.user, expiresAt: row.expires_at };
}

/** Ends a session; gives what signing out elsewhere needs, when there was one. */
export async function closeSession(
  tx: Queryable,
  id: string,
): Promise<{ user: User; idToken: string | undefined } | undefined> {
  const [row] = await tx.query<{ user_data: unknown }>(
    'delete from session where id_hash = $1 returning user_data',
    [hashOf(id)],
  );
  const data = userData.safeParse(row?.user_data);
  if (!data.success) return undefined;
  const { user, idToken } = data.data;
  return { user, idToken: idToken === undefined ? undefined : unseal(idToken, id, ID_TOKEN) };
}

/** Ends every session of a person, e.g. when their account is closed or their role changes. Gives how many. */
export async function closeSessionsOf(tx: Queryable, userId: string): Promise<number> {
  const rows = await tx.query("delete from session where user_data #>> '{user,id}' = $1 returning 1", [
    userId,
  ]);
  return rows.length;
}

function hashOf(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}

function idleSince(now: Date, { idleMinutes }: SessionLimits): Date {
  return new Date(now.getTime() - idleMinutes * 60_000);
}
