import type { Mailbox } from '../operator/mailbox.ts';
import { FLAGS, type StoredMessage } from '../operator/mailbox-files.ts';
import { headerFields, splitHeader } from './mime.ts';
import { sequenceSet } from './sequence-set.ts';
import { ImapSyntaxError, type Token, textOf } from './tokens.ts';
import { parseDay } from './writing.ts';

/** A message as SEARCH sees it; its bytes are read only by the keys that need them. */
export interface Candidate {
  message: StoredMessage;
  sequence: number;
  raw(): Promise<Buffer>;
}

type Test = (candidate: Candidate) => Promise<boolean>;

const DAY = 24 * 3600 * 1000;

const flagTest =
  (name: string, wanted: boolean): Test =>
  async ({ message }) => {
    const flag = FLAGS.find((known) => known.toLowerCase() === name.toLowerCase());
    return (flag !== undefined && message.flags.has(flag)) === wanted;
  };

function day(text: string): number {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new ImapSyntaxError('bad date');
  return parsed;
}

const receivedTest =
  (matches: (received: number) => boolean): Test =>
  async ({ message }) =>
    matches(message.receivedAt.getTime());

const contains = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());

const headerTest =
  (name: string, part: string): Test =>
  async ({ raw }) =>
    headerFields(splitHeader(await raw()).header).some(
      ([field, value]) => field === name.toLowerCase() && contains(value, part),
    );

const textTest =
  (part: string, withHeader: boolean): Test =>
  async ({ raw }) => {
    const bytes = await raw();
    return contains((withHeader ? bytes : splitHeader(bytes).body).toString('latin1'), part);
  };

const every =
  (tests: readonly Test[]): Test =>
  async (candidate) => {
    for (const test of tests) if (!(await test(candidate))) return false;
    return true;
  };

/** The largest numbers in use, for `*`. */
export interface Largest {
  sequence: number;
  uid: number;
}

/** Reads search keys one by one (RFC 3501 §6.4.4). */
function keyReader(tokens: readonly Token[], largest: Largest) {
  let at = 0;
  const next = (): string => {
    const value = textOf(tokens[at]);
    at += 1;
    return value;
  };
  const simple: Record<string, () => Test> = {
    ALL: () => async () => true,
    NEW: () => async () => false,
    OLD: () => async () => true,
    RECENT: () => async () => false,
    KEYWORD: () => flagTest(next(), true),
    UNKEYWORD: () => flagTest(next(), false),
    SUBJECT: () => headerTest('subject', next()),
    FROM: () => headerTest('from', next()),
    TO: () => headerTest('to', next()),
    CC: () => headerTest('cc', next()),
    BCC: () => headerTest('bcc', next()),
    HEADER: () => headerTest(next(), next()),
    BODY: () => textTest(next(), false),
    TEXT: () => textTest(next(), true),
    LARGER: () => {
      const size = Number(next());
      return async ({ message }) => message.size > size;
    },
    SMALLER: () => {
      const size = Number(next());
      return async ({ message }) => message.size < size;
    },
    SINCE: () => {
      const from = day(next());
      return receivedTest((received) => received >= from);
    },
    BEFORE: () => {
      const before = day(next());
      return receivedTest((received) => received < before);
    },
    ON: () => {
      const from = day(next());
      return receivedTest((received) => received >= from && received < from + DAY);
    },
    UID: () => {
      const includes = sequenceSet(next(), largest.uid);
      return async ({ message }) => includes(message.uid);
    },
    NOT: () => {
      const negated = key();
      return async (candidate) => !(await negated(candidate));
    },
    OR: () => {
      const [one, other] = [key(), key()];
      return async (candidate) => (await one(candidate)) || (await other(candidate));
    },
  };
  const key = (): Test => {
    const token = tokens[at];
    if (token?.type === 'list') {
      at += 1;
      return every(keyReader(token.items, largest).all());
    }
    const name = next().toUpperCase();
    const known = simple[name];
    if (known !== undefined) return known();
    const [, negative, flag] = /^(UN)?(SEEN|ANSWERED|FLAGGED|DELETED|DRAFT)$/.exec(name) ?? [];
    if (flag !== undefined) return flagTest(`\\${flag}`, negative === undefined);
    const includes = sequenceSet(name, largest.sequence);
    return async ({ sequence }) => includes(sequence);
  };
  const all = (): Test[] => {
    const tests: Test[] = [];
    while (at < tokens.length) tests.push(key());
    return tests;
  };
  return { all };
}

function withoutCharset(tokens: readonly Token[]): readonly Token[] {
  const first = tokens[0];
  return first?.type === 'atom' && first.value.toUpperCase() === 'CHARSET' ? tokens.slice(2) : tokens;
}

/** The messages that the keys select, in order. `view` is what the session's client knows of the mailbox. */
export async function search(
  mailbox: Mailbox,
  view: readonly number[],
  tokens: readonly Token[],
): Promise<{ sequence: number; uid: number }[]> {
  const matches = every(
    keyReader(withoutCharset(tokens), { sequence: view.length, uid: view.at(-1) ?? 0 }).all(),
  );
  const found: { sequence: number; uid: number }[] = [];
  for (const [index, uid] of view.entries()) {
    const message = mailbox.find(uid);
    if (message === undefined) continue;
    const candidate = { message, sequence: index + 1, raw: () => mailbox.read(uid) };
    if (await matches(candidate)) found.push({ sequence: index + 1, uid });
  }
  return found;
}
