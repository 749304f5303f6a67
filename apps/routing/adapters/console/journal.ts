import type { Queryable } from '@cigogne/kernel';

export interface JournalLine {
  seq: number;
  at: Date;
  actor: string;
  action: string;
  object: string;
}

/** A hundred lines of the journal, newest first. @param before number of a line already shown */
export async function journalPage(db: Queryable, before: number | undefined): Promise<JournalLine[]> {
  return db.query<JournalLine>(
    `select seq, at, coalesce(account.name, actor) as actor, action, object
       from journal left join account on account.subject = actor
      where $1::bigint is null or seq < $1 order by seq desc limit 100`,
    [before ?? null],
  );
}
