import { type ReceivedMessage, readMessage } from '@cigogne/mail';
import type { TestPlatform } from './platform.fixture.ts';

export interface Outcome {
  state: string;
  /** why it waits for a person */
  holdCode: string | null;
  findingCodes: string[];
  /** what the database still holds of it, sealed */
  held: number;
  deliveries: { pmi: string; mailbox: string; reason: string; state: string; lastError: string | null }[];
  notices: { kind: string; recipient: string; state: string }[];
  events: string[];
}

/** Sends a message; gives the id under which the platform traces it. */
export async function submit(platform: TestPlatform, raw: Uint8Array, from?: string): Promise<string> {
  const reply = await platform.send(raw, from);
  const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(reply)?.[0];
  if (!id) throw new Error(`no reference in ${reply}`);
  return id;
}

/** Waits until nothing of a message is to be done any more, and tells what became of it. */
export async function outcomeOf(platform: TestPlatform, id: string): Promise<Outcome> {
  await platform.until(
    `nothing is due of ${id}`,
    `select not exists (select 1 from message where id = $1 and (due_at is not null or state = 'received'))
        and not exists (select 1 from delivery where message_id = $1 and state = 'pending')
        and not exists (select 1 from notice where message_id = $1 and state = 'pending')`,
    [id],
  );
  return traceOf(platform, id);
}

/** Sends a message and waits for what becomes of it. */
export async function send(
  platform: TestPlatform,
  raw: Uint8Array,
  from?: string,
): Promise<Outcome & { id: string }> {
  const id = await submit(platform, raw, from);
  return { id, ...(await outcomeOf(platform, id)) };
}

/** What the trace says of a message now. */
export async function traceOf({ db }: TestPlatform, id: string): Promise<Outcome> {
  const [row] = await db.query<Outcome>(
    `select state, hold_code as "holdCode", finding_codes as "findingCodes",
       (select count(*)::int from content where message_id = m.id) as held,
       (select coalesce(jsonb_agg(jsonb_build_object('pmi', pmi, 'mailbox', mailbox, 'reason', reason,
          'state', state, 'lastError', last_error) order by reason desc), '[]')
          from delivery where message_id = m.id) as deliveries,
       (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'recipient', recipient, 'state', state)
          order by created_at), '[]') from notice where message_id = m.id) as notices,
       (select coalesce(jsonb_agg(kind order by id), '[]') from event where message_id = m.id) as events
       from message m where id = $1`,
    [id],
  );
  if (!row) throw new Error(`no message ${id}`);
  return row;
}

/** The notices of a message that the operator took, as their recipients got them. */
export async function noticesOf(
  { db, operator }: TestPlatform,
  id: string,
  kind?: string,
): Promise<(ReceivedMessage & { raw: Buffer; envelopeFrom: string; envelopeTo: string })[]> {
  const rows = await db.query<{ messageId: string }>(
    `select notice_message_id as "messageId" from notice
      where message_id = $1 and ($2::text is null or kind = $2) order by created_at`,
    [id, kind ?? null],
  );
  const wanted = new Set(rows.map(({ messageId }) => messageId));
  const read = await Promise.all(
    operator.mails.map(async ({ raw, from, to }) => ({
      ...(await readMessage(raw)),
      raw,
      envelopeFrom: from,
      envelopeTo: to,
    })),
  );
  return read.filter(({ messageId }) => messageId !== undefined && wanted.has(messageId));
}
