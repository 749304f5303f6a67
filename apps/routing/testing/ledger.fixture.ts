import { createHash } from 'node:crypto';
import { readMessage } from '@cigogne/mail';
import type { OperatorMail } from './operator.fixture.ts';
import type { Surroundings } from './surroundings.fixture.ts';
import { MATERNITY } from './surroundings.fixture.ts';

/** A certificate that an emitter sends, and how that went. */
export interface Sent {
  messageId: string;
  raw: Buffer;
  /** of the package: known to the emitter and to the PMI, whatever the platform says */
  digest: string;
  attempts: number;
  /** the platform answered 250 */
  taken: boolean;
}

/** What became of some certificates, from the two mailboxes and from the platform's database. */
export interface Ledger {
  sent: number;
  /** sent again, since the reply was lost or a refusal */
  resent: number;
  duplicates: number;
  /** certificates that reached a PMI, counted for each, and how many messages that took */
  relayed: number;
  relayCopies: number;
  /** notices that reached the emitter, and how many messages that took */
  notices: number;
  noticeCopies: number;
  /** rows of content left in the whole database */
  held: number;
  /** what must never be; empty when the promises are kept */
  broken: string[];
}

export interface Expected {
  /** PMIs that must have a certificate; none when it is rejected */
  recipients: number;
  /** different notices an emitter gets for one certificate */
  notices: number;
}

export async function writeLedger(around: Surroundings, sent: Sent[], expected: Expected): Promise<Ledger> {
  const copies = await copiesByPackage(around.operator.mails);
  const answers = await noticesByOriginal(around.operator.mails);
  const rows = await around.db.query<{ messageId: string; states: string[] }>(
    `select message_id as "messageId", array_agg(state) as states from message group by message_id`,
  );
  const states = new Map(rows.map((row) => [row.messageId, row.states]));
  const [content] = await around.db.query<{ held: number }>('select count(*)::int as held from content');
  const ledger: Ledger = {
    sent: sent.length,
    resent: sent.filter(({ attempts }) => attempts > 1).length,
    duplicates: 0,
    relayed: 0,
    relayCopies: 0,
    notices: 0,
    noticeCopies: 0,
    held: content?.held ?? -1,
    broken: [],
  };
  for (const certificate of sent) {
    const relays = copies.get(certificate.digest) ?? new Map();
    const notices = answers.get(certificate.messageId) ?? new Map();
    const known = states.get(certificate.messageId) ?? [];
    ledger.duplicates += known.filter((state) => state === 'duplicate').length;
    ledger.relayed += relays.size;
    ledger.relayCopies += total(relays);
    ledger.notices += notices.size;
    ledger.noticeCopies += total(notices);
    const say = (what: string) => ledger.broken.push(`${certificate.messageId}: ${what}`);
    const outcomes = known.filter((state) => state !== 'duplicate');
    if (!certificate.taken) say('never taken');
    if (outcomes.length !== 1 || outcomes[0] !== (expected.recipients > 0 ? 'acknowledged' : 'rejected')) {
      say(`outcomes ${known.join(', ')}`);
    }
    if (relays.size !== expected.recipients) say(`relayed under ${relays.size} Message-IDs`);
    if (notices.size !== expected.notices) say(`${notices.size} different notices`);
    for (const [id, mails] of [...relays, ...notices])
      if (!identical(mails)) say(`${id} has several contents`);
  }
  return ledger;
}

/** Message-ID → the mails that carry it. */
type Copies = Map<string, OperatorMail[]>;

async function copiesByPackage(mails: OperatorMail[]): Promise<Map<string, Copies>> {
  const found = new Map<string, Copies>();
  for (const mail of mails.filter(({ to }) => to.startsWith('pmi-'))) {
    const { messageId, packages } = await readMessage(mail.raw);
    note(found, digestOf(packages[0]?.bytes ?? Buffer.alloc(0)), messageId, mail);
  }
  return found;
}

async function noticesByOriginal(mails: OperatorMail[]): Promise<Map<string, Copies>> {
  const found = new Map<string, Copies>();
  for (const mail of mails.filter(({ to }) => to === MATERNITY)) {
    const { messageId, report, inReplyTo } = await readMessage(mail.raw);
    note(found, report?.originalMessageId ?? inReplyTo ?? '', messageId, mail);
  }
  return found;
}

function note(
  found: Map<string, Copies>,
  about: string,
  messageId: string | undefined,
  mail: OperatorMail,
): void {
  const copies: Copies = found.get(about) ?? new Map();
  found.set(about, copies);
  const id = messageId ?? '';
  copies.set(id, [...(copies.get(id) ?? []), mail]);
}

function total(copies: Copies): number {
  return [...copies.values()].reduce((sum, mails) => sum + mails.length, 0);
}

function identical(mails: OperatorMail[]): boolean {
  return mails.every(({ raw }) => mails[0]?.raw.equals(raw));
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
