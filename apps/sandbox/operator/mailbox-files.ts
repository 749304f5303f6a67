import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** IMAP flags that the sandbox keeps (RFC 3501 §2.3.2, RFC 3503), and their letter in file names. */
export const FLAG_LETTERS = {
  '\\Seen': 'S',
  '\\Answered': 'A',
  '\\Flagged': 'F',
  '\\Deleted': 'T',
  '\\Draft': 'D',
  $MDNSent: 'M',
} as const;
export type Flag = keyof typeof FLAG_LETTERS;
export const FLAGS = Object.keys(FLAG_LETTERS).filter((name): name is Flag => name in FLAG_LETTERS);

/** A message in a mailbox. Its bytes stay on disk. */
export interface StoredMessage {
  readonly uid: number;
  readonly receivedAt: Date;
  readonly size: number;
  readonly flags: ReadonlySet<Flag>;
}

const State = z.object({ uidValidity: z.number().int().positive(), uidNext: z.number().int().positive() });
export type MailboxState = z.output<typeof State>;

/** The file name says all that is not in the message, as in a Maildir: changing flags is one rename. */
const fileName = (message: StoredMessage): string => {
  const letters = FLAGS.filter((flag) => message.flags.has(flag)).map((flag) => FLAG_LETTERS[flag]);
  return `${message.uid}.${message.receivedAt.getTime()}.${message.size}.${letters.join('')}.eml`;
};

function parseFileName(name: string): StoredMessage | undefined {
  const [, uid, receivedAt, size, letters] = /^(\d+)\.(\d+)\.(\d+)\.([A-Z]*)\.eml$/.exec(name) ?? [];
  if (uid === undefined || letters === undefined) return undefined;
  return {
    uid: Number(uid),
    receivedAt: new Date(Number(receivedAt)),
    size: Number(size),
    flags: new Set(FLAGS.filter((flag) => letters.includes(FLAG_LETTERS[flag]))),
  };
}

/** The folder of one mailbox: a file per message and `state.json`. */
export interface MailboxFiles {
  load(): Promise<{ state: MailboxState | undefined; messages: StoredMessage[] }>;
  saveState(state: MailboxState): Promise<void>;
  write(message: StoredMessage, raw: Uint8Array): Promise<void>;
  read(message: StoredMessage): Promise<Buffer>;
  rename(from: StoredMessage, to: StoredMessage): Promise<void>;
  remove(message: StoredMessage): Promise<void>;
}

export function mailboxFiles(folder: string): MailboxFiles {
  const pathOf = (message: StoredMessage) => join(folder, fileName(message));
  return {
    async load() {
      const names = await readdir(folder);
      const messages = names
        .map(parseFileName)
        .filter((message) => message !== undefined)
        .sort((a, b) => a.uid - b.uid);
      const state = names.includes('state.json')
        ? State.parse(JSON.parse(await readFile(join(folder, 'state.json'), 'utf8')))
        : undefined;
      return { state, messages };
    },
    async saveState(state) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, 'state.json.tmp'), JSON.stringify(state));
      await rename(join(folder, 'state.json.tmp'), join(folder, 'state.json'));
    },
    async write(message, raw) {
      const path = pathOf(message);
      await writeFile(`${path}.tmp`, raw, { mode: 0o600 });
      await rename(`${path}.tmp`, path);
    },
    read: (message) => readFile(pathOf(message)),
    rename: (from, to) => rename(pathOf(from), pathOf(to)),
    remove: (message) => rm(pathOf(message), { force: true }),
  };
}
