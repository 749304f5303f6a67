import type { Queryable } from '@cigogne/kernel';
import type { SheetFollowUp } from '../domain/transfer/sheet.ts';

/** The follow-ups of a child that are open, with their contacts. */
export async function openFollowUpsOf(on: Queryable, childId: string): Promise<SheetFollowUp[]> {
  const rows = await on.query<Omit<SheetFollowUp, 'contacts'> & { id: string }>(
    `select f.id, f.cause, f.state, f.opened_at as "openedAt", f.proposal, f.planned_for::text as "plannedFor",
       a.name as "assignedName", f.note, f.reasons
     from follow_up f left join account a on a.id = f.assigned_to
     where f.child_id = $1 and f.state <> 'closed' order by f.urgency_rank, f.opened_at`,
    [childId],
  );
  const contacts = await on.query<SheetFollowUp['contacts'][number] & { followUpId: string }>(
    `select follow_up_id as "followUpId", at, by_name as by, means, outcome, note from contact
      where follow_up_id = any($1::uuid[]) order by at`,
    [rows.map(({ id }) => id)],
  );
  return rows.map((row) => ({
    ...row,
    contacts: contacts.filter(({ followUpId }) => followUpId === row.id),
  }));
}
