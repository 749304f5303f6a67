import type { Queryable } from '@cigogne/kernel';
import { isMssanteMailbox } from '../../domain/transfer/destination.ts';
import { pmiName } from '../../domain/transfer/slip.ts';

/** Who holds what a correction is about, and reads an MSSanté mailbox. */
export interface Correspondent {
  name: string;
  mailbox: string;
}

/**
 * Who wrote the certificates of a record, at the mailbox that they came from; the PMI that the child came from; those that
 * it went to. One line a mailbox.
 */
export async function correspondentsOf(on: Queryable, childId: string): Promise<Correspondent[]> {
  const rows = await on.query<{ name: string; pmi: string | null; mailbox: string }>(
    `select null as name, pmi, mailbox, 1 as rank from child_arrival where child_id = $1
     union all
     select null, t.pmi, coalesce(a.mailbox, t.recipient), 2 from transfer t left join pmi_address a on a.pmi = t.pmi
      where t.child_id = $1 and t.state in ('sent', 'received')
     union all
     select max(c.emitter), null, r.correspondent, 0 from certificate c join reply r on r.id = c.arrival_id
      where c.child_id = $1 and r.correspondent <> ''
        and r.correspondent not in (select mailbox from child_arrival where child_id = $1)
      group by r.correspondent
     order by rank, mailbox`,
    [childId],
  );
  const own = await on.query<{ mailbox: string }>('select mailbox from service');
  const known = new Map<string, Correspondent>();
  for (const { name, pmi, mailbox } of rows) {
    if (!isMssanteMailbox(mailbox) || own.some((one) => one.mailbox === mailbox) || known.has(mailbox))
      continue;
    known.set(mailbox, { name: pmi === null ? name || mailbox : pmiName(pmi), mailbox });
  }
  return [...known.values()];
}

export type RectificationMessageState = 'pending' | 'sent' | 'received' | 'refused' | 'failed';

export interface RectificationMessageRow extends Correspondent {
  rectification: string;
  state: RectificationMessageState;
  askedAt: Date;
  by: string;
  sentAt: Date | null;
  answeredAt: Date | null;
  answer: string;
}

/** The messages of all the corrections of a record, the latest first. */
export function rectificationMessagesOf(on: Queryable, childId: string): Promise<RectificationMessageRow[]> {
  return on.query<RectificationMessageRow>(
    `select m.rectification_id as rectification, m.recipient_name as name, m.recipient as mailbox, m.state,
       m.asked_at as "askedAt", m.by_name as by, m.sent_at as "sentAt", m.answered_at as "answeredAt", m.answer
     from rectification_message m join rectification r on r.id = m.rectification_id
     where r.child_id = $1 order by m.asked_at desc`,
    [childId],
  );
}
