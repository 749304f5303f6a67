import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { diceOf } from '../../common/dice.ts';
import type { CampaignFinding } from '../../common/finding.ts';
import { peakBytes } from '../../common/memory.ts';
import { table } from '../../common/report.ts';
import { type Stage, startStage } from '../../common/stage.ts';
import { type Corpus, MATERNITY, mailOf, makeCorpus } from '../corpus.ts';
import { generate } from '../generate.ts';
import { MOST_BYTES } from '../watch.ts';
import { converse } from './converse.ts';
import { type Conversation, deviate, FORGED, handOver } from './deviations.ts';

const AT_ONCE = 4;

/** What goes over real sockets to the started platform: broken SMTP, and whole hostile messages. */
export async function attackPlatform(
  { seed, from, to }: { seed: number; from: number; to: number },
  say: (what: string) => void,
): Promise<{ table: string; findings: CampaignFinding[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-campaign-'));
  const mails = join(folder, 'mails');
  const stage = await startStage('routing', { STAGE_MAILS: mails });
  const findings: CampaignFinding[] = [];
  const codes = new Map<string, number>();
  try {
    const corpus = await makeCorpus();
    let next = from;
    const work = async () => {
      while (next < to) {
        const index = next;
        next += 1;
        const conversation = conversationOf(corpus, seed, index);
        const conversed = await converse(stage, conversation).catch((error: unknown) => String(error));
        if (typeof conversed === 'string')
          findings.push({ index, what: conversation.made, happened: conversed });
        else if (conversed.silent) findings.push({ index, what: conversation.made, happened: 'no answer' });
        const last =
          typeof conversed === 'string' ? 'none' : (conversed.replies.at(-1)?.slice(0, 3) ?? 'left');
        codes.set(last, (codes.get(last) ?? 0) + 1);
        if ((index + 1) % 500 === 0) say(`${index + 1} conversations with the platform`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const states = await settle(stage, findings);
    findings.push(...(await judge(stage, mails)));
    return {
      table: [
        `${to - from} conversations over SMTP with the platform, ${Math.round((await peakBytes(stage.pid)) / 2 ** 20)} MiB at most\n`,
        table([['last reply', 'conversations'], ...[...codes].sort()]),
        'what became of what it accepted\n',
        table([['state', 'messages'], ...states]),
      ].join(''),
      findings,
    };
  } finally {
    await stage.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function conversationOf(corpus: Corpus, seed: number, index: number): Conversation {
  const dice = diceOf(seed ^ 0x5317, index);
  if (dice.oneIn(3)) return deviate(dice);
  const { family, made, bytes } = generate(corpus, seed, index);
  const mail = family === 'mail' ? bytes : mailOf(bytes);
  return handOver(made, mail, !dice.oneIn(4));
}

/** Waits until nothing is left to do: every message that was accepted has come to an end, with a code. */
async function settle({ db }: Stage, findings: CampaignFinding[]): Promise<[string, number][]> {
  const pending = () =>
    db.query<{ left: number }>(
      `select (select count(*) from message where due_at is not null or state = 'received')
         + (select count(*) from delivery where state = 'pending') + (select count(*) from notice where state = 'pending') as left`,
    );
  let left = 1;
  for (let tries = 0; tries < 600 && left > 0; tries += 1) {
    left = Number((await pending())[0]?.left ?? 0);
    if (left > 0) await wait(200);
  }
  if (left > 0) findings.push({ what: 'the platform', happened: `${left} things are still to be done` });
  const rows = await db.query<{ state: string; count: number; without: number }>(
    `select state, count(*)::int as count, count(*) filter (where state = 'rejected' and finding_codes = '{}')::int as without
       from message group by state order by state`,
  );
  for (const { state, count, without } of rows) {
    if (without > 0) findings.push({ what: 'rejected', happened: `${without} without a code` });
    if (state === 'on-hold')
      findings.push({ what: 'on hold', happened: `${count} messages wait for a person` });
  }
  return rows.map(({ state, count }) => [state, count]);
}

/** Nothing came from a forged sender, nothing went where nothing may go, and the process is there and within its memory. */
async function judge({ db, http, pid }: Stage, mails: string): Promise<CampaignFinding[]> {
  const findings: CampaignFinding[] = [];
  const found = (what: string, happened: string) => findings.push({ what, happened });
  const senders = await db.query<{ sender: string }>('select distinct sender from message');
  for (const { sender } of senders) {
    if (sender === FORGED) found('smuggling', 'a smuggled message was recorded');
    else if (sender !== MATERNITY && sender !== '') found('sender', `a message from ${sender} was accepted`);
  }
  const allowed = new Set(['pmi-75@pmi.mssante.test', 'pmi-23@pmi.mssante.test', MATERNITY]);
  const recipients = new Set((await readFile(mails, 'utf8').catch(() => '')).split('\n').filter(Boolean));
  for (const recipient of recipients) {
    if (!allowed.has(recipient)) found('forwarded', `something went to ${recipient}`);
  }
  const alive = await fetch(new URL('/readyz', http)).then(
    ({ status }) => status,
    () => 0,
  );
  if (alive !== 200) found('the platform', `is no longer ready: ${alive}`);
  const peak = await peakBytes(pid);
  if (peak > MOST_BYTES) found('the platform', `held ${Math.round(peak / 2 ** 20)} MiB`);
  return findings;
}
