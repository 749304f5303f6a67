import type { Queryable } from '@cigogne/kernel';
import { activeCriteria } from '../adapters/store/criteria.ts';
import { addEvent } from '../adapters/store/events.ts';
import type { CriteriaContent, FollowUpState, Urgency, VigilanceReason } from '../contract.ts';
import { opposesFollowUp } from './oppositions.ts';
import { type Pmi, SYSTEM } from './pmi.ts';

interface Existing {
  id: string;
  state: FollowUpState;
  score: number;
  contacts: number;
}

interface Current {
  id: string;
  score: number;
  reasons: VigilanceReason[];
  sectorId: string | null;
}

const WITHDRAWN = 'Le certificat a été annulé par l’émetteur.';
const NO_LONGER = 'La nouvelle version du certificat ne remplit plus les critères de vigilance.';

/**
 * Makes the follow-up of a certificate what its current version asks for: opened, brought up to date, or closed. What a
 * person has begun is never closed by a new version, nor reopened unless it says more than what they closed.
 */
export async function syncFollowUp(
  pmi: Pmi,
  tx: Queryable,
  {
    childId,
    chain,
    now,
    first = false,
  }: { childId: string; chain: readonly string[]; now: Date; first?: boolean },
): Promise<void> {
  const [current] = await tx.named<Current>(
    'current-version',
    `select c.id, c.score, c.reasons, child.sector_id as "sectorId" from certificate c join child on child.id = c.child_id
      where c.id = any($1::uuid[]) and c.superseded_by is null and c.withdrawn_at is null`,
    [chain],
  );
  // The first version of a certificate has no follow-up yet: nobody could have opened one of it.
  const [existing] = first
    ? []
    : await tx.named<Existing>(
        'chain-follow-up',
        `select f.id, f.state, f.score, (select count(*)::int from contact where follow_up_id = f.id) as contacts
       from follow_up f where f.certificate_id = any($1::uuid[]) and f.cause = 'vigilance'
      order by f.opened_at desc limit 1 for update`,
        [chain],
      );
  const { content } = await activeCriteria(tx);
  const urgency = current && urgencyFor(current.score, content.thresholds);
  if (!current || !urgency) {
    if (existing && existing.state !== 'closed' && (!current || isUntouched(existing))) {
      await closeAlone(tx, childId, existing.id, current ? NO_LONGER : WITHDRAWN, now);
    }
    return;
  }
  if (existing && existing.state !== 'closed') return refresh(tx, existing.id, current, urgency);
  if (existing && existing.score >= current.score) return;
  if (await opposesFollowUp(tx, childId)) return;
  await open(pmi, tx, { childId, current, urgency, now });
}

const isUntouched = ({ state, contacts }: Existing): boolean => state === 'new' && contacts === 0;

export function urgencyFor(score: number, thresholds: CriteriaContent['thresholds']): Urgency | undefined {
  if (score >= thresholds.prompt) return 'prompt';
  if (score >= thresholds.soon) return 'soon';
  return score >= thresholds.routine ? 'routine' : undefined;
}

async function refresh(tx: Queryable, id: string, current: Current, urgency: Urgency): Promise<void> {
  await tx.query(
    `update follow_up set certificate_id = $2, score = $3, reasons = $4, version = version + 1,
       urgency = case when state = 'new' then $5 else urgency end where id = $1`,
    [id, current.id, current.score, JSON.stringify(current.reasons), urgency],
  );
}

async function open(
  { ids }: Pmi,
  tx: Queryable,
  { childId, current, urgency, now }: { childId: string; current: Current; urgency: Urgency; now: Date },
): Promise<void> {
  const id = ids.uuid();
  await tx.named(
    'open-follow-up',
    `insert into follow_up (id, child_id, certificate_id, sector_id, cause, score, urgency, reasons, state, opened_at)
     values ($1, $2, $3, $4, 'vigilance', $5, $6, $7, 'new', $8)`,
    [id, childId, current.id, current.sectorId, current.score, urgency, JSON.stringify(current.reasons), now],
  );
  await addEvent(tx, { childId, followUpId: id, at: now, actor: SYSTEM, action: 'follow-up-opened' });
}

async function closeAlone(
  tx: Queryable,
  childId: string,
  id: string,
  because: string,
  now: Date,
): Promise<void> {
  await tx.query(
    `update follow_up set state = 'closed', closed_at = $2, closed_because = $3, version = version + 1 where id = $1`,
    [id, now, because],
  );
  await addEvent(tx, {
    childId,
    followUpId: id,
    at: now,
    actor: SYSTEM,
    action: 'follow-up-closed',
    reason: because,
  });
}

/** The certificate that was waited for is there. */
export async function closeExpected(
  tx: Queryable,
  childId: string,
  kind: 'CS9' | 'CS24',
  now: Date,
): Promise<void> {
  const cause = kind === 'CS9' ? 'expected-9' : 'expected-24';
  const open = await tx.query<{ id: string }>(
    `select id from follow_up where child_id = $1 and cause = $2 and state <> 'closed'`,
    [childId, cause],
  );
  for (const { id } of open) await closeAlone(tx, childId, id, 'Le certificat attendu est arrivé.', now);
}
