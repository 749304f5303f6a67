import { createHash } from 'node:crypto';
import type { Queryable } from '../database/types.ts';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export interface JournalEntry {
  at: Date;
  /** Who: a user's id, `system`, a program's name. Never a person's name. */
  actor: string;
  /** What was done, `message.relayed`, `directory.changed`. */
  action: string;
  /** To what: `message/<id>`, `pmi/23`. */
  object: string;
  /** Facts: ids, codes, digests. Never personal data: the journal is kept and cannot be corrected. */
  details?: JsonObject;
}

export interface JournalHead {
  seq: number;
  /** SHA-256 of the last line, hexadecimal; it depends on every line before. */
  hash: string;
}

/**
 * Adds a line, in the transaction of what it tells. The database numbers and chains it (migration 0001).
 * Append last in the transaction: from here to the commit other writers of the journal wait.
 */
export async function appendJournal(tx: Queryable, entry: JournalEntry): Promise<void> {
  await tx.named(
    'journal-append',
    'insert into journal (at, actor, action, object, details) values ($1, $2, $3, $4, $5)',
    [entry.at, entry.actor, entry.action, entry.object, JSON.stringify(entry.details ?? {})],
  );
}

/** The last line. Kept elsewhere (printed, mailed), it later proves that no line was taken off the end. */
export async function journalHead(on: Queryable): Promise<JournalHead | undefined> {
  const [last] = await on.query<JournalHead>(
    `select seq, encode(hash, 'hex') as hash from journal order by seq desc limit 1`,
  );
  return last;
}

export type JournalVerification = { ok: true; entries: number } | { ok: false; brokenAt: number };

interface JournalRow {
  seq: number;
  content: string;
  previous_hash: Buffer;
  hash: Buffer;
}

const PAGE = 2_000;

/**
 * Reads the journal again, a page at a time, and computes the chain outside the database: a line that was changed,
 * removed or put in is found. `brokenAt` is the number of the first line that does not fit, or that is missing.
 * @param expected a head kept from before: a shorter or rewritten journal is found too.
 */
export async function verifyJournal(db: Queryable, expected?: JournalHead): Promise<JournalVerification> {
  let seq = 0;
  let previous: Buffer = Buffer.alloc(0);
  for (;;) {
    const rows = await db.query<JournalRow>(
      `select seq, journal_content(line) as content, previous_hash, hash
       from journal as line where seq > $1 order by seq limit $2`,
      [seq, PAGE],
    );
    for (const row of rows) {
      seq += 1;
      const hash = createHash('sha256').update(previous).update(row.content, 'utf8').digest();
      if (row.seq !== seq || !row.previous_hash.equals(previous) || !row.hash.equals(hash))
        return { ok: false, brokenAt: seq };
      if (seq === expected?.seq && row.hash.toString('hex') !== expected.hash)
        return { ok: false, brokenAt: seq };
      previous = row.hash;
    }
    if (rows.length < PAGE) break;
  }
  return expected !== undefined && seq < expected.seq
    ? { ok: false, brokenAt: seq + 1 }
    : { ok: true, entries: seq };
}
