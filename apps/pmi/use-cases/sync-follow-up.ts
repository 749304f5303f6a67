import type { Queryable } from '@cigogne/kernel';
import type { FollowUpState, Urgency, VigilanceReason } from '../contract.ts';
import { ageOfExam, urgencyOf } from '../domain/vigilance/urgency.ts';
import { type Pmi, SYSTEM } from './pmi.ts';
import type { Storing } from './store-certificates.ts';

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
  examDate: string | null;
  receivedAt: Date;
}

interface Opening {
  childId: string;
  current: Current;
  urgency: Urgency;
  now: Date;
}

const WITHDRAWN = 'Le certificat a été annulé par l’émetteur.';
const NO_LONGER = 'La nouvelle version du certificat ne remplit plus les critères de vigilance.';

/**
 * Makes the follow-up of a certificate what its current version asks for: opened, brought up to date, or closed. What a
 * person has begun is never closed by a new version, nor reopened unless it says more than what they closed.
 */
export async function syncFollowUp(
  pmi: Pmi,
  storing: Storing,
  { childId, chain, now }: { childId: string; chain: readonly string[]; now: Date },
): Promise<void> {
  const { tx } = storing;
  const [current] = await tx.named<Current>(
    'current-version',
    `select c.id, c.score, c.reasons, child.sector_id as "sectorId", c.exam_date::text as "examDate",
       c.received_at as "receivedAt" from certificate c join child on child.id = c.child_id
      where c.id = any($1::uuid[]) and c.superseded_by is null and c.withdrawn_at is null`,
    [chain],
  );
  const [existing] = await tx.named<Existing>(
    'chain-follow-up',
    `select f.id, f.state, f.score, (select count(*)::int from contact where follow_up_id = f.id) as contacts
       from follow_up f where f.certificate_id = any($1::uuid[]) and f.cause = 'vigilance'
      order by f.opened_at desc limit 1 for update`,
    [chain],
  );
  const urgency = current && urgencyFor(current, storing);
  if (!current || !urgency) {
    if (existing && existing.state !== 'closed' && (!current || isUntouched(existing))) {
      await closeAlone(storing, childId, existing.id, current ? NO_LONGER : WITHDRAWN, now);
    }
    return;
  }
  if (existing && existing.state !== 'closed') return refresh(tx, existing.id, current, urgency);
  if (existing && existing.score >= current.score) return;
  await open(pmi, storing, [{ childId, current, urgency, now }]);
}

/** The same for certificates whose first version was just stored: nobody could have opened a follow-up of them. */
export async function openFirst(
  pmi: Pmi,
  storing: Storing,
  first: readonly Omit<Opening, 'urgency'>[],
): Promise<void> {
  const openings = first.flatMap((one) => {
    const urgency = urgencyFor(one.current, storing);
    return urgency ? [{ ...one, urgency }] : [];
  });
  await open(pmi, storing, openings);
}

const urgencyFor = ({ score, examDate, receivedAt }: Current, { criteria }: Storing): Urgency | undefined =>
  urgencyOf(score, ageOfExam(examDate, receivedAt), criteria.content);

const isUntouched = ({ state, contacts }: Existing): boolean => state === 'new' && contacts === 0;

async function refresh(tx: Queryable, id: string, current: Current, urgency: Urgency): Promise<void> {
  await tx.query(
    `update follow_up set certificate_id = $2, score = $3, reasons = $4, version = version + 1,
       urgency = case when state = 'new' then $5 else urgency end where id = $1`,
    [id, current.id, current.score, JSON.stringify(current.reasons), urgency],
  );
}

/** Opens the follow-ups of certificates, by one statement; none of a child whose parents object to them. */
async function open({ ids }: Pmi, { tx, late }: Storing, openings: readonly Opening[]): Promise<void> {
  if (openings.length === 0) return;
  const rows = openings.map(({ childId, current, urgency, now }) => ({
    id: ids.uuid(),
    child_id: childId,
    certificate_id: current.id,
    sector_id: current.sectorId,
    score: current.score,
    urgency,
    reasons: current.reasons,
    opened_at: now,
  }));
  const opened = await tx.named<{ id: string }>(
    'open-follow-ups',
    `insert into follow_up (id, child_id, certificate_id, sector_id, cause, score, urgency, reasons, state, opened_at)
     select id, child_id, certificate_id, sector_id, 'vigilance', score, urgency, reasons, 'new', opened_at
       from jsonb_to_recordset($1::jsonb) as one(id uuid, child_id uuid, certificate_id uuid, sector_id uuid, score int,
         urgency text, reasons jsonb, opened_at timestamptz)
      where not exists (select 1 from opposition
        where child_id = one.child_id and use = 'follow-up' and lifted_at is null)
     returning id`,
    [JSON.stringify(rows)],
  );
  const isOpen = new Set(opened.map(({ id }) => id));
  for (const { id: followUpId, child_id: childId, opened_at: at } of rows) {
    if (isOpen.has(followUpId))
      late.event({ childId, followUpId, at, actor: SYSTEM, action: 'follow-up-opened' });
  }
}

async function closeAlone(
  { tx, late }: Storing,
  childId: string,
  id: string,
  because: string,
  now: Date,
): Promise<void> {
  await tx.query(
    `update follow_up set state = 'closed', closed_at = $2, closed_because = $3, version = version + 1 where id = $1`,
    [id, now, because],
  );
  late.event({
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
  storing: Storing,
  childId: string,
  kind: 'CS9' | 'CS24',
  now: Date,
): Promise<void> {
  const cause = kind === 'CS9' ? 'expected-9' : 'expected-24';
  const open = await storing.tx.query<{ id: string }>(
    `select id from follow_up where child_id = $1 and cause = $2 and state <> 'closed'`,
    [childId, cause],
  );
  for (const { id } of open) await closeAlone(storing, childId, id, 'Le certificat attendu est arrivé.', now);
}
