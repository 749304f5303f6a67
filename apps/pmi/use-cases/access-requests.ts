import { appendJournal } from '@cigogne/kernel';
import { frenchDay } from '../domain/dates.ts';
import { pmiErrors } from '../domain/errors.ts';
import { openChild } from './access.ts';
import type { Actor, Pmi } from './pmi.ts';

interface Noted {
  childId: string;
  requester: 'mother' | 'other-parent' | 'guardian' | 'child';
  receivedOn: string;
  note: string;
}

/** Notes that a family asks for what is held: the month begins the day that it was received. */
export async function noteAccessRequest(
  pmi: Pmi,
  actor: Actor,
  { childId, requester, receivedOn, note }: Noted,
): Promise<void> {
  const { db, clock, ids } = pmi;
  if (receivedOn > frenchDay(clock.now())) throw pmiErrors.futureDay();
  const child = await openChild(pmi, actor, childId);
  const at = clock.now();
  await db.transaction(async (tx) => {
    await tx.query(
      `insert into access_request (id, child_id, requester, received_on, noted_at, noted_by, note)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [ids.uuid(), child.id, requester, receivedOn, at, actor.name, note],
    );
    const object = `child/${child.id}`;
    await appendJournal(tx, {
      at,
      actor: actor.id,
      action: 'access-request.noted',
      object,
      details: { requester },
    });
  });
}

/** Notes that the answer was given, or that it is not, and why (GDPR art. 12.4). @throws CigogneError 404, 422 */
export async function closeAccessRequest(
  { db, clock }: Pick<Pmi, 'db' | 'clock'>,
  actor: Actor,
  { id, outcome, note }: { id: string; outcome: 'given' | 'refused'; note: string },
): Promise<void> {
  if (outcome === 'refused' && note.length < 3) throw pmiErrors.refusalWithoutReason();
  const at = clock.now();
  await db.transaction(async (tx) => {
    const [row] = await tx.query<{ child: string }>(
      `update access_request set answered_at = $2, answered_by = $3, outcome = $4,
         note = concat_ws(' ', nullif(note, ''), nullif($5, ''))
        where id = $1 and answered_at is null returning child_id as child`,
      [id, at, actor.name, outcome, note],
    );
    if (!row) throw pmiErrors.unknownRequest();
    const object = `child/${row.child}`;
    await appendJournal(tx, {
      at,
      actor: actor.id,
      action: 'access-request.closed',
      object,
      details: { outcome },
    });
  });
}
