import { appendJournal, type Queryable } from '@cigogne/kernel';
import { readMessage } from '@cigogne/mail';
import {
  closeKeying,
  getDraft,
  type KeyingRow,
  lockOpenKeying,
  settledDocuments,
} from '../adapters/store/keyings.ts';
import { getSealed } from '../adapters/store/sealed.ts';
import { pmiErrors } from '../domain/errors.ts';
import { type Original, originalsOf } from '../domain/original.ts';
import { transcribed } from './check-keying.ts';
import { canMatch, matchKeyed } from './match-keying.ts';
import type { Actor, Pmi } from './pmi.ts';
import { queueReply } from './reply.ts';

/** What an arrival that is being keyed holds. */
export interface OpenArrival {
  content: Buffer;
  originals: Original[];
}

/** @throws CigogneError when its content was erased */
export async function openArrival({ vault }: Pmi, tx: Queryable, row: KeyingRow): Promise<OpenArrival> {
  const content = await getSealed(tx, vault, 'arrival_content', row.arrivalId);
  if (!content) throw pmiErrors.arrivalErased();
  return { content, originals: await originalsOf(row.source, content) };
}

interface End {
  state: 'done' | 'duplicate';
  certificateId: string | null;
  childId: string;
  arrival: OpenArrival;
}

/** The message is over with its last PDF: its content is erased, and its sender told. */
export async function endKeying(
  pmi: Pmi,
  tx: Queryable,
  actor: Actor,
  row: KeyingRow,
  { state, certificateId, childId, arrival }: End,
): Promise<void> {
  const at = pmi.clock.now();
  await closeKeying(tx, row.id, { state, certificateId, byId: actor.id, byName: actor.name, at });
  await appendJournal(tx, {
    at,
    actor: actor.id,
    action: state === 'done' ? 'keying.finished' : 'keying.duplicate',
    object: `child/${childId}`,
    details: { keying: row.id },
  });
  const settled = await settledDocuments(tx, row.arrivalId);
  if (settled.length < arrival.originals.length) return;
  await tx.query(
    `with erased as (delete from arrival_content where arrival_id = $1)
     update arrival set state = $2, reason_code = null, kind = $3, child_id = $4, version = version + 1 where id = $1`,
    [row.arrivalId, state === 'done' ? 'integrated' : 'duplicate', row.kind, childId],
  );
  if (row.source === 'mail') await queueReply(pmi, tx, row.arrivalId, await readMessage(arrival.content));
}

/**
 * Ends a keying without a certificate: the person says that the record has it already.
 * @throws CigogneError when that record is not one of those that the matching finds
 */
export async function closeDuplicate(
  pmi: Pmi,
  actor: Actor,
  id: string,
  { revision, childId }: { revision: number; childId: string },
): Promise<void> {
  await pmi.db.transaction(
    async (tx) => {
      const row = await lockOpenKeying(tx, id, revision);
      const fields = await getDraft(tx, pmi.vault, id);
      if (!canMatch(fields)) throw pmiErrors.notThisRecord();
      const { certificate } = await transcribed(pmi, tx, actor, row, { fields, pdf: undefined });
      const { match } = await matchKeyed(tx, actor, certificate);
      const isThere =
        (match.child?.id === childId && match.already.length > 0) ||
        match.perhaps.some(({ child, already }) => child.id === childId && already.length > 0);
      if (!isThere) throw pmiErrors.notThisRecord();
      const arrival = await openArrival(pmi, tx, row);
      await endKeying(pmi, tx, actor, row, { state: 'duplicate', certificateId: null, childId, arrival });
    },
    { retries: 3 },
  );
  pmi.wake('reply');
}
