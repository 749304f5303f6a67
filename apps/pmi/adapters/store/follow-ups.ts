import type { CertificateKind } from '@cigogne/certificate';
import type { Queryable } from '@cigogne/kernel';
import type { Cause, FollowUpState, Proposal, Urgency, VigilanceReason } from '../../contract.ts';
import { LISTED_CHILD, type ListedChildRow, listedChildOf } from './listed-child.ts';

export interface FollowUpRow extends ListedChildRow {
  id: string;
  cause: Cause;
  certificateId: string | null;
  kind: CertificateKind | null;
  receivedAt: Date | null;
  score: number;
  urgency: Urgency;
  state: FollowUpState;
  reasons: VigilanceReason[];
  proposal: Proposal | null;
  note: string;
  assignedTo: string | null;
  assignedName: string | null;
  plannedFor: string | null;
  openedAt: Date;
  closedAt: Date | null;
  closedBecause: string | null;
  delayDays: number | null;
  contacts: number;
  version: number;
}

/** `follow_up f` with its child, its sector, its certificate and who has it. */
const FROM = `follow_up f join child on child.id = f.child_id left join sector on sector.id = f.sector_id
  left join certificate c on c.id = f.certificate_id left join account a on a.id = f.assigned_to`;

const FOLLOW_UP = `f.id, ${LISTED_CHILD.replace('child.sector_id', 'f.sector_id')}, f.cause,
  f.certificate_id as "certificateId", c.kind, c.received_at as "receivedAt", f.score, f.urgency, f.state, f.reasons,
  f.proposal, f.note, f.assigned_to as "assignedTo", a.name as "assignedName", f.planned_for::text as "plannedFor",
  f.opened_at as "openedAt", f.closed_at as "closedAt", f.closed_because as "closedBecause",
  c.delay_days as "delayDays", (select count(*)::int from contact where follow_up_id = f.id) as contacts, f.version`;

/** The lines that a condition keeps, most urgent first and the newest first among equals. */
export function listFollowUps(
  on: Queryable,
  where: string,
  values: readonly unknown[],
  { limit, offset }: { limit: number; offset: number },
): Promise<FollowUpRow[]> {
  return on.query<FollowUpRow>(
    `select ${FOLLOW_UP} from ${FROM} where ${where}
      order by f.urgency_rank, f.opened_at desc, f.id limit ${limit} offset ${offset}`,
    [...values],
  );
}

/** How many lines a condition keeps, by urgency. */
export function countFollowUps(
  on: Queryable,
  where: string,
  values: readonly unknown[],
): Promise<{ urgency: Urgency; count: number }[]> {
  return on.query(
    `select f.urgency, count(*)::int as count from follow_up f join child on child.id = f.child_id
       left join certificate c on c.id = f.certificate_id where ${where} group by f.urgency`,
    [...values],
  );
}

export async function findFollowUp(
  on: Queryable,
  id: string,
  lock = false,
): Promise<FollowUpRow | undefined> {
  const [row] = await on.query<FollowUpRow>(
    `select ${FOLLOW_UP} from ${FROM} where f.id = $1 ${lock ? 'for update of f' : ''}`,
    [id],
  );
  return row;
}

/** A line as the contract has it; without reasons for who has no clinical content. */
export function lineOf(row: FollowUpRow, clinical: boolean) {
  const { assignedTo, assignedName, certificateId, kind, receivedAt } = row;
  return {
    id: row.id,
    child: listedChildOf(row),
    cause: row.cause,
    certificate:
      certificateId !== null && kind !== null && receivedAt !== null
        ? { id: certificateId, kind, receivedAt }
        : null,
    score: clinical ? row.score : 0,
    urgency: row.urgency,
    state: row.state,
    reasons: clinical ? row.reasons : [],
    proposal: row.proposal,
    assignedTo: assignedTo === null ? null : { id: assignedTo, name: assignedName ?? '' },
    plannedFor: row.plannedFor,
    openedAt: row.openedAt,
    delayDays: row.delayDays,
    contacts: row.contacts,
    version: row.version,
  };
}
