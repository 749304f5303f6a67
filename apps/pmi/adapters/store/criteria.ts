import type { Queryable } from '@cigogne/kernel';
import type { CriteriaContent, CriteriaSet } from '../../contract.ts';
import { pmiErrors } from '../../domain/errors.ts';

export interface CriteriaRow extends Omit<CriteriaSet, 'createdAt' | 'activatedAt'> {
  createdAt: Date;
  activatedAt: Date | null;
}

const SET = `id, number, name, state, content, created_at as "createdAt", created_by as "createdBy",
  activated_at as "activatedAt", activated_by as "activatedBy", version`;

/** What was in service last time: the content of a set that is or was active never changes. */
let kept: { id: string; number: number; content: CriteriaContent } | undefined;

/** The set by which certificates are evaluated today. */
export async function activeCriteria(on: Queryable): Promise<{ number: number; content: CriteriaContent }> {
  const [active] = await on.named<{ id: string }>(
    'active-criteria-id',
    `select id from criteria_set where state = 'active'`,
  );
  if (!active) throw new Error('no set of criteria is active');
  if (kept?.id === active.id) return kept;
  const { id, number, content } = await findCriteria(on, active.id);
  kept = { id, number, content };
  return kept;
}

/** The active one, then the drafts, then the former ones. */
export function listCriteria(on: Queryable): Promise<CriteriaRow[]> {
  return on.query<CriteriaRow>(
    `select ${SET} from criteria_set
      order by case state when 'active' then 0 when 'draft' then 1 else 2 end, number desc limit 200`,
  );
}

/** @throws CigogneError `pmi.unknown-criteria` */
export async function findCriteria(on: Queryable, id: string, lock = false): Promise<CriteriaRow> {
  const [row] = await on.query<CriteriaRow>(
    `select ${SET} from criteria_set where id = $1 ${lock ? 'for update' : ''}`,
    [id],
  );
  if (!row) throw pmiErrors.unknownCriteria();
  return row;
}

export async function insertCriteria(
  tx: Queryable,
  set: Pick<CriteriaRow, 'id' | 'name' | 'state' | 'content' | 'createdAt' | 'createdBy'>,
): Promise<void> {
  await tx.query(
    `insert into criteria_set (id, name, state, content, created_at, created_by, activated_at, activated_by)
     values ($1, $2, $3, $4, $5, $6, case when $3 = 'active' then $5::timestamptz end, case when $3 = 'active' then $6 end)`,
    [set.id, set.name, set.state, JSON.stringify(set.content), set.createdAt, set.createdBy],
  );
}
