import type { Queryable } from '@cigogne/kernel';
import { ACTIONS } from './journal-read.ts';

const PAGE = 50;

interface Row {
  seq: number;
  at: Date;
  actorId: string;
  actor: string | null;
  action: string;
  object: string;
  reason: string | null;
}

export interface JournalQuery {
  actor?: string | undefined;
  action?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** Only what was done to this record, or to those that were joined to it. */
  child?: string | undefined;
  page: number;
}

/** Lines of the chained journal, the latest first; the reason of an opening out of sector is beside it, not in it. */
export async function journalPage(on: Queryable, { actor, action, from, to, child, page }: JournalQuery) {
  const rows = await on.query<Row>(
    `select j.seq, j.at, j.actor as "actorId", a.name as actor, j.action, j.object,
       (select g.reason from break_glass g where j.action = 'child.opened' and g.account_id::text = j.actor
         and 'child/' || g.child_id = j.object and g.at <= j.at order by g.at desc limit 1) as reason
     from journal j left join account a on a.id::text = j.actor
     where ($1::text is null or j.actor = $1) and ($2::text is null or j.action = $2)
       and ($3::date is null or j.at >= $3::date) and ($4::date is null or j.at < $4::date + 1)
       and ($5::uuid is null or j.object = any(array(
         select 'child/' || id from child where id = $5 or merged_into = $5)))
     order by j.seq desc limit ${PAGE + 1} offset ${(page - 1) * PAGE}`,
    [actor ?? null, action ?? null, from ?? null, to ?? null, child ?? null],
  );
  return {
    entries: rows.slice(0, PAGE).map(({ object, seq, actor: name, reason, ...row }) => ({
      ...row,
      seq: String(seq),
      actor: name ?? row.actorId,
      label: ACTIONS[row.action] ?? row.action,
      childId: /^child\/([0-9a-f-]{36})$/.exec(object)?.[1] ?? null,
      reason: reason ?? '',
    })),
    page,
    more: rows.length > PAGE,
  };
}
