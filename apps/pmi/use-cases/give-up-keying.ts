import { appendJournal } from '@cigogne/kernel';
import { findKeying } from '../adapters/store/keyings.ts';
import { getSealed } from '../adapters/store/sealed.ts';
import { pmiErrors } from '../domain/errors.ts';
import type { Actor, Pmi } from './pmi.ts';

/**
 * Gives a keying up: what was typed is erased, and the message or the scan is to be keyed again. A paper that was not
 * scanned is nowhere but on the desk: it leaves the list.
 * @throws CigogneError when it is over
 */
export async function giveUpKeying(
  { db, vault, clock }: Pmi,
  actor: Actor,
  id: string,
  reason: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await findKeying(tx, id, { lock: true });
    if (row.state !== 'open') throw pmiErrors.keyingOver();
    await tx.query('delete from keying where id = $1', [id]);
    const content = await getSealed(tx, vault, 'arrival_content', row.arrivalId);
    const isNowhere = content === undefined || content.length === 0;
    await tx.query(
      `update arrival set version = version + 1, state = case when $2 then 'discarded' else state end where id = $1`,
      [row.arrivalId, isNowhere],
    );
    await appendJournal(tx, {
      at: clock.now(),
      actor: actor.id,
      action: 'keying.given-up',
      object: `arrival/${row.arrivalId}`,
      details: { reason },
    });
  });
}
