import type { Database } from '@cigogne/kernel';
import type { CampaignFinding } from '../common/finding.ts';
import { checkAnswers, checkOutcomes } from './answers.ts';
import type { Sent } from './certificates.ts';
import { readMailbox } from './mailboxes.ts';
import { PMI, PRACTICE } from './settings.ts';
import type { World } from './world.ts';

/** What became of everything, from both ends and from the three databases. */
export interface Account {
  /** Figures, in the order of the chain. */
  lines: [what: string, count: number][];
  findings: CampaignFinding[];
}

/** A message that the platform must have handled once: sent by software, or by the emitter. */
interface Expected {
  messageId: string;
  digest: string;
  from: string;
  expected: 'acknowledged' | 'rejected';
}

interface FormRow {
  id: string;
  state: string;
  messageId: string;
  notices: number;
}

/** @param forms ids of the certificates that were signed in the emitter */
export async function settleAccount(
  world: World,
  sent: readonly Sent[],
  forms: readonly string[],
): Promise<Account> {
  const { databases, mailboxes } = world;
  const findings: CampaignFinding[] = [];
  const wrong = (what: string, happened: string) => findings.push({ what, happened });
  const made = await formRows(databases.emitter, forms);
  for (const { id, state, notices } of made) {
    if (state !== 'delivered') wrong(`certificate ${id} of the emitter`, `is ${state}`);
    if (notices !== 1) wrong(`certificate ${id} of the emitter`, `has ${notices} notices of delivery`);
  }
  const expected = [...sent, ...(await signedMessages(databases.routing, made))];
  const outcomes = await checkOutcomes(databases.routing, expected, wrong);

  const copies = Map.groupBy(await readMailbox(mailboxes, PMI), ({ digest }) => digest);
  const integrated = await integratedOf(databases.pmi);
  const count = { relayed: 0, relays: 0, integrated: 0 };
  for (const { messageId, digest, expected: state } of expected) {
    const relays = copies.get(digest) ?? [];
    const once = state === 'acknowledged' ? 1 : 0;
    count.relays += relays.length;
    if (relays.length > 0) count.relayed += 1;
    const different = new Set(relays.map(({ identity }) => identity)).size;
    if (different !== once)
      wrong(`message ${messageId}`, `reached the PMI as ${different} different messages`);
    const stored = integrated.get(relays[0]?.messageId ?? '') ?? 0;
    count.integrated += stored;
    if (stored !== once) wrong(`message ${messageId}`, `integrated ${stored} times by the PMI`);
  }
  const senders = [...new Set(expected.map(({ from }) => from))];
  const told = (await Promise.all(senders.map((from) => readMailbox(mailboxes, from)))).flat();
  const byId = Map.groupBy(told, ({ messageId }) => messageId);
  const answers = await checkAnswers(databases.routing, expected, byId, wrong);
  const inAll = await totals(world);
  if (inAll.certificates !== count.integrated)
    wrong('the PMI', `has ${inAll.certificates} certificates for ${count.integrated} messages`);
  if (inAll.processed !== count.integrated)
    wrong('the PMI', `${inAll.processed} processing notices came back for ${count.integrated} certificates`);
  for (const [what, left] of Object.entries(inAll.left))
    if (left !== 0) wrong('at the end', `${what}: ${left}`);
  return {
    findings,
    lines: [
      ['messages sent by software', sent.length],
      ['  of which sent again, no 250 had come', sent.filter(({ attempts }) => attempts > 1).length],
      ['certificates signed in the emitter', made.length],
      ['messages with one outcome at the platform', outcomes.right],
      ['  copies known as duplicates, and not handled', outcomes.duplicates],
      ['relayed to the PMI', count.relayed],
      ['  messages in its mailbox, copies among them', count.relays],
      ['integrated by the PMI', count.integrated],
      ['processing notices that came back', inAll.processed],
      ['answers to the senders', answers.notices],
      ['  messages in their mailboxes, copies among them', answers.copies],
      ['contents left', Object.values(inAll.left).reduce((sum, left) => sum + left, 0)],
    ],
  };
}

async function formRows(db: Database, ids: readonly string[]): Promise<FormRow[]> {
  return db.query<FormRow>(
    `select id, state, message_id as "messageId",
       (select count(*)::int from notice where certificate_id = certificate.id and outcome = 'delivered') as notices
      from certificate where id = any($1::uuid[])`,
    [ids],
  );
}

/** What the emitter sent: which package each was, the platform says. */
async function signedMessages(routing: Database, made: readonly FormRow[]): Promise<Expected[]> {
  const rows = await routing.query<{ messageId: string; digest: string }>(
    `select distinct message_id as "messageId", encode(package_sha256, 'hex') as digest from message
      where package_sha256 is not null`,
  );
  const digests = new Map(rows.map(({ messageId, digest }) => [messageId, digest]));
  return made.map(({ messageId }) => ({
    messageId,
    digest: digests.get(messageId) ?? '',
    from: PRACTICE,
    expected: 'acknowledged',
  }));
}

/** Message-ID → certificates that were made of it. */
async function integratedOf(db: Database): Promise<Map<string, number>> {
  const rows = await db.query<{ messageId: string; count: number }>(
    `select message_id as "messageId", count(certificate.id)::int as count
       from arrival left join certificate on arrival_id = arrival.id group by message_id`,
  );
  return new Map(rows.map(({ messageId, count }) => [messageId, count]));
}

async function totals({ databases: { routing, pmi } }: World) {
  const one = async (db: Database, sql: string) =>
    (await db.query<{ count: number }>(`select count(*)::int as count from ${sql}`))[0]?.count ?? -1;
  return {
    certificates: await one(pmi, 'certificate'),
    processed: await one(routing, `delivery where processing = 'processed'`),
    left: {
      'contents at the platform': await one(routing, 'content'),
      'contents of arrivals at the PMI': await one(pmi, 'arrival_content'),
      'replies kept at the PMI': await one(pmi, 'reply where ciphertext is not null'),
      'messages on hold': await one(routing, `message where state in ('on-hold', 'abandoned')`),
      'relays or notices given up': await one(
        routing,
        `(select state from delivery union all select state from notice) as done where state in ('dead', 'abandoned')`,
      ),
      'arrivals in the PMI’s tray': await one(
        pmi,
        `arrival where state in ('waiting', 'to-key', 'discarded')`,
      ),
      'children with more than one certificate': await one(
        pmi,
        '(select child_id from certificate group by 1 having count(*) > 1) as several',
      ),
    },
  };
}
