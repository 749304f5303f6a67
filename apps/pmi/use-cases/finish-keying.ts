import type { RouteReturn } from '@cigogne/contract';
import { addEvent } from '../adapters/store/events.ts';
import { findKeying, getDraft, lockOpenKeying } from '../adapters/store/keyings.ts';
import { putSealed } from '../adapters/store/sealed.ts';
import type { keyingRoutes } from '../contract/keyings.ts';
import { frenchDay } from '../domain/dates.ts';
import { checkKeying } from '../domain/keying-check.ts';
import { accessTo } from './access.ts';
import { receivedAt, transcribed } from './check-keying.ts';
import { endKeying, openArrival } from './end-keying.ts';
import { matchKeyed } from './match-keying.ts';
import type { Actor, Pmi } from './pmi.ts';
import { beginStoring, storeCertificates } from './store-certificates.ts';

type Finished = RouteReturn<typeof keyingRoutes.finishKeying>;

/**
 * Finishes a keying: the certificate takes the same way as one that arrived, in one transaction with the end of the
 * keying and of its arrival. Killed anywhere it is as if nothing had begun; finished twice it is there once.
 * @returns what keeps it from being finished, or which record it went to
 * @throws CigogneError when somebody changed it since, or it is over without having been kept
 */
export async function finishKeying(
  pmi: Pmi,
  actor: Actor,
  id: string,
  { revision, absent, another }: { revision: number; absent: boolean; another: boolean },
): Promise<Finished> {
  const done = await pmi.db.transaction(
    async (tx): Promise<Finished> => {
      const known = await findKeying(tx, id, { lock: true });
      // Asked again: the certificate of whoever held the lock was not there when this question was put.
      if (known.state === 'done') return kept((await findKeying(tx, id)).childId);
      const row = await lockOpenKeying(tx, id, revision);
      const fields = await getDraft(tx, pmi.vault, id);
      const { wrong, missing } = checkKeying(row, fields, frenchDay(pmi.clock.now()));
      if (wrong.length > 0) return stopped('wrong', wrong);
      if (missing.length > 0 && !absent) return stopped('missing', missing);
      const arrival = await openArrival(pmi, tx, row);
      const original = arrival.originals[row.document];
      const pdf = original?.type === 'application/pdf' ? original.bytes : undefined;
      const { certificate } = await transcribed(pmi, tx, actor, row, { fields, pdf });
      // Before the search: the same certificate may be arriving by itself at this very moment.
      const storing = await beginStoring(tx, [certificate]);
      const { match } = await matchKeyed(tx, actor, certificate);
      if (match.already.length > 0 && !another) return { ...stopped('already', []), match };
      const at = { arrivalId: row.arrivalId, receivedAt: receivedAt(row, fields, pmi.clock.now()) };
      const [stored] = await storeCertificates(pmi, storing, [{ ...at, certificate }]);
      if (stored === undefined) throw new Error('a certificate was not stored');
      const { childId, certificateId } = stored;
      if (original && pdf === undefined)
        await putSealed(tx, pmi.vault, 'image', certificateId, original.bytes);
      await storing.late.flush(tx, pmi.vault);
      const end = { certificateId, childId };
      await endKeying(pmi, tx, actor, row, { state: 'done', ...end, arrival });
      await addEvent(tx, {
        childId,
        at: pmi.clock.now(),
        actor,
        action: 'certificate-keyed',
        reason: row.kind,
      });
      return kept(childId);
    },
    { retries: 3 },
  );
  pmi.wake('reply');
  return { ...done, childId: done.childId && (await openable(pmi, actor, done.childId)) };
}

const kept = (childId: string | null): Finished => ({ outcome: 'kept', childId, problems: [], match: null });

function stopped(outcome: 'wrong' | 'missing' | 'already', problems: Finished['problems']): Finished {
  return { outcome, childId: null, problems, match: null };
}

/** The record's id for whoever may open it: a restricted one is not named to others. */
export async function openable(pmi: Pmi, actor: Actor, childId: string): Promise<string | null> {
  return (await accessTo(pmi, actor, [childId])).get(childId) === 'restricted' ? null : childId;
}
