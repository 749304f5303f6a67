import type { Queryable } from '@cigogne/kernel';
import { addEvent, type Event } from '../adapters/store/events.ts';
import { type FollowUpRow, findFollowUp } from '../adapters/store/follow-ups.ts';
import type { Cause, ContactOutcome, FollowUpState, Means, Proposal, Urgency } from '../contract.ts';
import { pmiErrors } from '../domain/errors.ts';
import { openChild } from './access.ts';
import type { Actor, Pmi } from './pmi.ts';

interface Change {
  assignedTo?: string | null;
  plannedFor?: string | null;
  proposal?: Proposal;
  urgency?: Urgency;
  note?: string;
  state?: FollowUpState;
  closedBecause?: string | null;
}

/** A follow-up that the caller may see. @throws CigogneError 404, or 403 for a record that is not theirs */
export async function openFollowUp(pmi: Pmi, actor: Actor, id: string): Promise<FollowUpRow> {
  const row = await findFollowUp(pmi.db, id);
  if (!row) throw pmiErrors.unknownFollowUp();
  await openChild(pmi, actor, row.childId);
  return row;
}

/**
 * Changes a follow-up that was read as `version`.
 * @param more what else belongs to the same change
 * @throws CigogneError when it changed meanwhile, is closed, or is not the caller's to see
 */
async function change(
  pmi: Pmi,
  actor: Actor,
  { id, version }: { id: string; version: number },
  compute: (row: FollowUpRow, tx: Queryable) => Promise<Change> | Change,
  event: Pick<Event, 'action' | 'reason'>,
): Promise<void> {
  await openFollowUp(pmi, actor, id);
  const now = pmi.clock.now();
  await pmi.db.transaction(async (tx) => {
    const row = await findFollowUp(tx, id, true);
    if (!row) throw pmiErrors.unknownFollowUp();
    if (row.version !== version) throw pmiErrors.changedMeanwhile();
    const next = { ...row, ...(await compute(row, tx)) };
    await tx.query(
      `update follow_up set assigned_to = $2, planned_for = $3, proposal = $4, urgency = $5, note = $6, state = $7,
         closed_because = $8, closed_at = case when $7 = 'closed' then coalesce(closed_at, $9::timestamptz) end,
         version = version + 1 where id = $1`,
      [
        id,
        next.assignedTo,
        next.plannedFor,
        next.proposal,
        next.urgency,
        next.note,
        next.state,
        next.closedBecause,
        now,
      ],
    );
    await addEvent(tx, { childId: row.childId, followUpId: id, at: now, actor, ...event });
  });
}

/** What a follow-up is called once it is given or planned, as long as nobody met the family. */
function stateOf({
  assignedTo,
  plannedFor,
  state,
}: Pick<FollowUpRow, 'assignedTo' | 'plannedFor' | 'state'>): FollowUpState {
  if (plannedFor !== null) return 'planned';
  if (state === 'done') return 'done';
  return assignedTo === null ? 'new' : 'assigned';
}

const refuseClosed = ({ state }: FollowUpRow): void => {
  if (state === 'closed') throw pmiErrors.followUpClosed();
};

/** Gives it to somebody of the sector, or plans the next step. */
export function planFollowUp(
  pmi: Pmi,
  actor: Actor,
  at: { id: string; version: number },
  wanted: { assignedTo?: string | null | undefined; plannedFor?: string | null | undefined },
): Promise<void> {
  return change(
    pmi,
    actor,
    at,
    async (row, tx) => {
      refuseClosed(row);
      const assignedTo = wanted.assignedTo === undefined ? row.assignedTo : wanted.assignedTo;
      if (assignedTo !== null && assignedTo !== row.assignedTo)
        await assertMayFollow(tx, assignedTo, row.sectorId);
      const plannedFor = wanted.plannedFor === undefined ? row.plannedFor : wanted.plannedFor;
      return { assignedTo, plannedFor, state: stateOf({ assignedTo, plannedFor, state: row.state }) };
    },
    { action: 'follow-up-planned' },
  );
}

/** Whoever gets a follow-up gets the record with it: a physician, or a puéricultrice of the sector. */
async function assertMayFollow(tx: Queryable, account: string, sector: string | null): Promise<void> {
  const rows = await tx.query(
    `select 1 from account where id = $1 and active and (role = 'medecin' or (role = 'puericultrice' and
       ($2::uuid is null or exists (select 1 from account_sector where account_id = $1 and sector_id = $2))))`,
    [account, sector],
  );
  if (rows.length === 0) throw pmiErrors.cannotAssign();
}

export function proposeFollowUp(
  pmi: Pmi,
  actor: Actor,
  at: { id: string; version: number },
  wanted: { proposal: Proposal; urgency?: Urgency | undefined; note?: string | undefined },
): Promise<void> {
  return change(
    pmi,
    actor,
    at,
    (row) => {
      refuseClosed(row);
      const { proposal, urgency = row.urgency, note = row.note } = wanted;
      return { proposal, urgency, note };
    },
    { action: 'follow-up-proposed' },
  );
}

export interface NewContact {
  at: Date;
  means: Means;
  outcome: ContactOutcome;
  note: string;
  plannedFor?: string | null | undefined;
}

/** Records a contact; the family met and nothing more planned, the follow-up is done and waits to be closed. */
export function recordContact(
  pmi: Pmi,
  actor: Actor,
  at: { id: string; version: number },
  contact: NewContact,
): Promise<void> {
  return change(
    pmi,
    actor,
    at,
    async (row, tx) => {
      refuseClosed(row);
      await tx.query(
        `insert into contact (id, follow_up_id, at, by_id, by_name, means, outcome, note)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          pmi.ids.uuid(),
          row.id,
          contact.at,
          actor.id,
          actor.name,
          contact.means,
          contact.outcome,
          contact.note,
        ],
      );
      const plannedFor = contact.plannedFor ?? null;
      const state = contact.outcome === 'met' && plannedFor === null ? 'done' : row.state;
      const assignedTo = row.assignedTo ?? (actor.role === 'puericultrice' ? actor.id : null);
      return { assignedTo, plannedFor, state: stateOf({ assignedTo, plannedFor, state }) };
    },
    { action: 'follow-up-contact' },
  );
}

export function closeFollowUp(
  pmi: Pmi,
  actor: Actor,
  at: { id: string; version: number },
  reason: string,
): Promise<void> {
  return change(
    pmi,
    actor,
    at,
    (row) => {
      refuseClosed(row);
      return { state: 'closed', closedBecause: reason };
    },
    { action: 'follow-up-closed', reason },
  );
}

export function reopenFollowUp(pmi: Pmi, actor: Actor, at: { id: string; version: number }): Promise<void> {
  return change(
    pmi,
    actor,
    at,
    (row) => {
      if (row.state !== 'closed') throw pmiErrors.followUpOpen();
      return { state: stateOf({ ...row, state: 'new' }), closedBecause: null };
    },
    { action: 'follow-up-reopened' },
  );
}

/** Opens one by hand, or for a certificate that does not come. @throws CigogneError when one is open for it */
export async function startFollowUp(
  pmi: Pmi,
  actor: Actor,
  childId: string,
  wanted: { cause: Exclude<Cause, 'vigilance'>; urgency: Urgency; note: string },
): Promise<string> {
  const child = await openChild(pmi, actor, childId);
  const id = pmi.ids.uuid();
  const now = pmi.clock.now();
  await pmi.db.transaction(async (tx) => {
    await tx.query('select 1 from child where id = $1 for update', [child.id]);
    if (wanted.cause !== 'person') {
      const open = await tx.query(
        `select 1 from follow_up where child_id = $1 and cause = $2 and state <> 'closed'`,
        [child.id, wanted.cause],
      );
      if (open.length > 0) throw pmiErrors.alreadyFollowed();
    }
    await tx.query(
      `insert into follow_up (id, child_id, sector_id, cause, urgency, state, note, opened_at)
       values ($1, $2, $3, $4, $5, 'new', $6, $7)`,
      [id, child.id, child.sectorId, wanted.cause, wanted.urgency, wanted.note, now],
    );
    await addEvent(tx, { childId: child.id, followUpId: id, at: now, actor, action: 'follow-up-opened' });
  });
  return id;
}
