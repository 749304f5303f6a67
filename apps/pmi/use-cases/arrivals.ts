import type { Queryable } from '@cigogne/kernel';
import { readMessage } from '@cigogne/mail';
import { findArrival } from '../adapters/store/arrivals.ts';
import { getSealed } from '../adapters/store/sealed.ts';
import { pmiErrors } from '../domain/errors.ts';
import { DISCARDED } from '../domain/notice.ts';
import type { Pmi } from './pmi.ts';
import { queueReply } from './reply.ts';

/** What a person is typing is not taken away under their hands. */
const NOT_BEING_KEYED = `not exists (select 1 from keying where arrival_id = arrival.id and keying.state = 'open')`;

/** Has a message that waits integrated again, once what stopped it was mended; a paper that was set aside is to be keyed again. */
export async function retryArrival(pmi: Pmi, id: string): Promise<void> {
  const moved = await pmi.db.query(
    `update arrival set attempts = 0, last_error = null, lease_until = null, lease_owner = null, version = version + 1,
       state = case source when 'mail' then 'received' else 'to-key' end,
       reason_code = case source when 'mail' then null else 'paper' end,
       due_at = case source when 'mail' then now() end
      where id = $1 and state in ('waiting', 'to-key', 'discarded') and ${NOT_BEING_KEYED} returning 1`,
    [id],
  );
  if (moved.length === 0) await refuse(pmi.db, id);
  pmi.wake('integrate');
}

/** Puts a message aside; its content stays, sealed, and its sender is told that it was not integrated. */
export async function discardArrival(pmi: Pmi, tx: Queryable, id: string): Promise<void> {
  const moved = await tx.query(
    `update arrival set state = 'discarded', due_at = null, version = version + 1
      where id = $1 and state in ('waiting', 'to-key') and ${NOT_BEING_KEYED} returning 1`,
    [id],
  );
  if (moved.length === 0) await refuse(tx, id);
  const raw = await getSealed(tx, pmi.vault, 'arrival_content', id);
  const message = raw && (await readMessage(raw).catch(() => undefined));
  const [told] = await tx.query('select 1 from reply where id = $1 and error_code is not null', [id]);
  if (message && told === undefined) await queueReply(pmi, tx, id, message, DISCARDED);
}

async function refuse(on: Queryable, id: string): Promise<never> {
  const { keying } = await findArrival(on, id);
  if (keying) throw pmiErrors.beingKeyed(keying.by);
  throw pmiErrors.arrivalDone();
}
