import type { User } from '@cigogne/contract';
import type { Clock } from '../clock/clock.ts';
import type { Queryable } from '../database/types.ts';
import { appendJournal } from '../journal/journal.ts';

/** Who came in, under which role, is on record; in the transaction that opens the session. */
export function recordOpen(tx: Queryable, user: User, clock: Clock): Promise<void> {
  return record(tx, 'session.open', user, clock);
}

export function recordClose(tx: Queryable, user: User, clock: Clock): Promise<void> {
  return record(tx, 'session.close', user, clock);
}

function record(tx: Queryable, action: string, user: User, clock: Clock): Promise<void> {
  return appendJournal(tx, {
    at: clock.now(),
    actor: user.id,
    action,
    object: 'session',
    details: { role: user.role, ...(user.region === undefined ? {} : { region: user.region }) },
  });
}
