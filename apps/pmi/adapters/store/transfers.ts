import type { Queryable } from '@cigogne/kernel';
import type { TransferState } from '../../contract.ts';
import type { Home } from '../../domain/transfer/destination.ts';
import { LISTED_CHILD, type ListedChildRow } from './listed-child.ts';

export interface Consent {
  by: string;
  relation: string;
  at: string;
  how: string;
}

export interface TransferRow extends ListedChildRow {
  id: string;
  pmi: string;
  recipient: string;
  home: Home;
  movedAt: string;
  consent: Consent;
  withSheet: boolean;
  state: TransferState;
  askedAt: Date;
  by: string;
  sentAt: Date | null;
  answeredAt: Date | null;
  answeredBy: string;
  answer: string;
  unanswered: boolean;
  version: number;
}

/** Days after which a transfer that nobody answered comes back to the list. */
export const ANSWER_DAYS = 7;

/** Sent so long ago that somebody should call: $1 now. */
export const UNANSWERED = `(t.state = 'sent' and t.sent_at < $1::timestamptz - interval '${ANSWER_DAYS} days')`;

const TRANSFER = `t.id, t.pmi, t.recipient, t.home, t.moved_at::text as "movedAt", t.consent,
  t.with_sheet as "withSheet", t.state, t.asked_at as "askedAt", t.by_name as by, t.sent_at as "sentAt",
  t.answered_at as "answeredAt", t.answered_by as "answeredBy", t.answer, ${UNANSWERED} as unanswered, t.version,
  ${LISTED_CHILD}`;

/** `transfer t` with the record that holds the child now: one that was joined to another leads there. */
const FROM = `transfer t join child asked on asked.id = t.child_id
  join child on child.id = coalesce(asked.merged_into, asked.id) left join sector on sector.id = child.sector_id`;

/** @param values $1 is the present */
export function listTransfers(
  on: Queryable,
  where: string,
  values: readonly unknown[],
  { limit, offset }: { limit: number; offset: number },
): Promise<TransferRow[]> {
  return on.query<TransferRow>(
    `select ${TRANSFER} from ${FROM} where ${where} order by t.asked_at desc, t.id limit ${limit} offset ${offset}`,
    [...values],
  );
}

export async function findTransfer(
  on: Queryable,
  id: string,
  now: Date,
  lock = false,
): Promise<TransferRow | undefined> {
  const [row] = await on.query<TransferRow>(
    `select ${TRANSFER} from ${FROM} where t.id = $2 ${lock ? 'for update of t' : ''}`,
    [now, id],
  );
  return row;
}

export async function insertTransfer(
  tx: Queryable,
  one: {
    id: string;
    childId: string;
    pmi: string;
    recipient: string;
    home: Home;
    movedAt: string;
    consent: Consent;
    withSheet: boolean;
    askedAt: Date;
    by: { id: string; name: string };
  },
): Promise<void> {
  await tx.query(
    `insert into transfer (id, child_id, pmi, recipient, home, moved_at, consent, with_sheet, state, asked_at, by_id, by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', $9, $10, $11)`,
    [
      one.id,
      one.childId,
      one.pmi,
      one.recipient,
      JSON.stringify(one.home),
      one.movedAt,
      JSON.stringify(one.consent),
      one.withSheet,
      one.askedAt,
      one.by.id,
      one.by.name,
    ],
  );
}

export async function mailboxOf(on: Queryable, pmi: string): Promise<string | undefined> {
  const [row] = await on.query<{ mailbox: string }>('select mailbox from pmi_address where pmi = $1', [pmi]);
  return row?.mailbox;
}
