import type { Queryable } from '@cigogne/kernel';
import { type Holding, holdingsOf } from '../adapters/trace/content.ts';

/** A message that the platform knows, and what its database holds of it. */
export interface HeldMessage {
  id: string;
  messageId: string;
  receivedAt: Date;
  state: string;
  erasedAt: Date | null;
  /** Sealed bytes: the message itself, notices that wait. Empty once erased. */
  contents: Holding[];
  /** Rows of the trace, by table. */
  trace: { table: string; rows: number }[];
}

/**
 * What is held of the messages that a reference names: Message-ID (of the message, of a relay or of a notice, with
 * or without angle brackets), reference on the platform, or document id. One document may have come several times.
 */
export async function findHeld(db: Queryable, reference: string): Promise<HeldMessage[]> {
  const found = await db.query<Omit<HeldMessage, 'contents' | 'trace'>>(
    `select id, message_id as "messageId", received_at as "receivedAt", state, erased_at as "erasedAt"
       from message
      where message_id = any ($1) or id::text = $2 or document_id = $2
         or id in (select message_id from delivery where relay_message_id = any ($1))
         or id in (select message_id from notice where notice_message_id = any ($1))
      order by received_at`,
    [[reference, `<${reference}>`], reference],
  );
  const messages: HeldMessage[] = [];
  for (const message of found) {
    const contents = await holdingsOf(db, message.id);
    messages.push({ ...message, contents, trace: await traceOf(db, message.id) });
  }
  return messages;
}

/** Every table that refers to a message, as the catalogue of the database names them: none can be forgotten here. */
async function traceOf(db: Queryable, id: string): Promise<HeldMessage['trace']> {
  const tables = await db.query<{ table: string; column: string }>(
    `select c.conrelid::regclass::text as table, a.attname as column
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = 'message'::regclass
        and c.conrelid not in ('message'::regclass, 'content'::regclass)
      order by 1`,
  );
  const trace = [{ table: 'message', rows: 1 }];
  for (const { table, column } of tables) {
    const [counted] = await db.query<{ rows: number }>(
      `select count(*)::int as rows from ${table} where ${column} = $1`,
      [id],
    );
    trace.push({ table, rows: counted?.rows ?? 0 });
  }
  return trace;
}
