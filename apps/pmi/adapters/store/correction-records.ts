import type { Queryable } from '@cigogne/kernel';
import {
  type About,
  type HeldDocument,
  type QualifiedRecord,
  recordOf,
} from '../../domain/rights/correction-record.ts';
import type { Correction } from '../../domain/rights/correction-slip.ts';

/** Whom corrections are about, in their order (`recordOf`). */
export async function recordsOf(
  on: Queryable,
  corrections: readonly Pick<Correction, 'documents' | 'ins'>[],
): Promise<About[]> {
  if (corrections.length === 0) return [];
  const documents = corrections.flatMap((one) => one.documents);
  const held = await on.query<HeldDocument>(
    `select c.document_id as "documentId", c.set_id as "setId", coalesce(child.merged_into, child.id) as "childId"
       from certificate c join child on child.id = c.child_id
      where c.document_id = any($1::text[]) or c.set_id = any($2::text[])`,
    [documents.map(({ id }) => id), documents.map(({ setId }) => setId)],
  );
  const qualified = await on.query<QualifiedRecord>(
    `select id, ins, ins_root as root from child
      where ins_qualified and merged_into is null and (id = any($1::uuid[]) or ins = any($2::text[]))`,
    [held.map(({ childId }) => childId), corrections.flatMap(({ ins }) => ins?.value ?? [])],
  );
  return corrections.map((one) => recordOf(one, held, qualified));
}

/** The certificates of a record that a mailbox sent, or was sent with a child who moves: what it may know it by. */
export function documentsHeldBy(
  on: Queryable,
  childId: string,
  mailbox: string,
  most: number,
): Promise<{ id: string; setId: string }[]> {
  return on.query(
    `select c.document_id as id, c.set_id as "setId" from certificate c
      where c.child_id = $1 and (
        exists (select 1 from reply r where r.id = c.arrival_id and r.correspondent = $2)
        or exists (select 1 from child_arrival a where a.child_id = $1 and a.mailbox = $2
          and c.received_at <= a.arrived_at)
        or exists (select 1 from transfer t left join pmi_address a on a.pmi = t.pmi where t.child_id = $1
          and t.state in ('sent', 'received') and coalesce(a.mailbox, t.recipient) = $2 and c.received_at <= t.asked_at))
      order by c.received_at desc limit $3`,
    [childId, mailbox, most],
  );
}
