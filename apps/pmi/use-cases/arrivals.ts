import type { Queryable } from '@cigogne/kernel';
import { readMessage } from '@cigogne/mail';
import { findArrival } from '../adapters/store/arrivals.ts';
import { getSealed } from '../adapters/store/sealed.ts';
import { pmiErrors } from '../domain/errors.ts';
import { DISCARDED } from '../domain/notice.ts';
import type { Pmi } from './pmi.ts';
import { queueReply } from './reply.ts';

/** Has a message that waits integrated again, once what stopped it was mended. */
export async function retryArrival(pmi: Pmi, id: string): Promise<void> {
  const moved = await pmi.db.query(
    `update arrival set state = 'received', reason_code = null, due_at = now(), attempts = 0, last_error = null,
       lease_until = null, lease_owner = null, version = version + 1
      where id = $1 and state in ('waiting', 'to-key', 'discarded') returning 1`,
    [id],
  );
  if (moved.length === 0) await refuse(pmi.db, id);
  pmi.wake('integrate');
}

/** Puts a message aside; its content stays, sealed, and its sender is told that it was not integrated. */
export async function discardArrival(pmi: Pmi, tx: Queryable, id: string): Promise<void> {
  const moved = await tx.query(
    `update arrival set state = 'discarded', due_at = null, version = version + 1
      where id = $1 and state in ('waiting', 'to-key') returning 1`,
    [id],
  );
  if (moved.length === 0) await refuse(tx, id);
  const raw = await getSealed(tx, pmi.vault, 'arrival_content', id);
  const message = raw && (await readMessage(raw).catch(() => undefined));
  const [told] = await tx.query('select 1 from reply where id = $1 and error_code is not null', [id]);
  if (message && told === undefined) await queueReply(pmi, tx, id, message, DISCARDED);
}

async function refuse(on: Queryable, id: string): Promise<never> {
  await findArrival(on, id);
  throw pmiErrors.arrivalDone();
}
