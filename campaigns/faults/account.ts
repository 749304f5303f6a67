import { readMessage } from '@cigogne/mail';
import type { CampaignFinding } from '../common/finding.ts';
import { checkAnswers, checkOutcomes } from '../crash/answers.ts';
import type { Sent } from '../crash/certificates.ts';
import { sha256 } from '../crash/mailboxes.ts';
import { PMI } from '../crash/settings.ts';
import type { TakenMail } from './peer.ts';
import type { World } from './world.ts';

/** What became of everything: at the two ends, and then in the database. */
export async function settleAccount(
  { peer, db }: World,
  sent: readonly Sent[],
): Promise<{ lines: [string, number][]; findings: CampaignFinding[] }> {
  const findings: CampaignFinding[] = [];
  const wrong = (what: string, happened: string) => findings.push({ what, happened });
  const outcomes = await checkOutcomes(db, sent, wrong);
  const taken = await Promise.all(peer.mails.map(readTaken));
  const copies = Map.groupBy(
    taken.filter(({ to }) => to === PMI),
    ({ digest }) => digest,
  );
  const count = { relayed: 0, relays: 0 };
  for (const { messageId, digest, expected } of sent) {
    const relays = copies.get(digest) ?? [];
    count.relays += relays.length;
    count.relayed += Math.min(1, relays.length);
    const different = new Set(relays.map(({ identity }) => identity)).size;
    if (different !== (expected === 'acknowledged' ? 1 : 0))
      wrong(`message ${messageId}`, `relayed as ${different} different messages`);
  }
  const told = Map.groupBy(
    taken.filter(({ to }) => to !== PMI),
    ({ messageId }) => messageId ?? '',
  );
  const answers = await checkAnswers(db, sent, told, wrong);
  const [left] = await db.query<{ contents: number; leases: number }>(
    `select (select count(*)::int from content) as contents,
       (select count(*)::int from message where due_at is not null)
         + (select count(*)::int from delivery where due_at is not null)
         + (select count(*)::int from notice where due_at is not null) as leases`,
  );
  if (left?.contents !== 0) wrong('at the end', `contents left: ${left?.contents}`);
  if (left?.leases !== 0) wrong('at the end', `work left: ${left?.leases}`);
  return {
    findings,
    lines: [
      ['messages sent', sent.length],
      ['  of which sent again, no 250 had come', sent.filter(({ attempts }) => attempts > 1).length],
      ['  copies known as duplicates, and not handled', outcomes.duplicates],
      ['messages with one outcome', outcomes.right],
      ['relayed', count.relayed],
      ['  messages at the operator, copies among them', count.relays],
      ['notices at the senders', answers.notices],
      ['  messages, copies among them', answers.copies],
      ['contents left', left?.contents ?? -1],
    ],
  };
}

async function readTaken({ to, raw }: TakenMail) {
  const { messageId, packages } = await readMessage(raw);
  const [zip] = packages;
  return { to, messageId, digest: zip && sha256(zip.bytes), identity: `${messageId} ${sha256(raw)}` };
}
