import { setTimeout as wait } from 'node:timers/promises';
import { createSmtpSender, SmtpSendError } from '@cigogne/mail';
import type { CampaignFinding } from '../common/finding.ts';
import { peakBytes } from '../common/memory.ts';
import { table } from '../common/report.ts';
import { type Stage, startStage } from '../common/stage.ts';
import { MATERNITY, mailOf, makeCorpus } from './corpus.ts';
import { generate } from './generate.ts';
import { MOST_BYTES } from './watch.ts';

/** Of a fifth of a second: two minutes. */
const MOST_TRIES = 600;

/** Hostile messages that somebody of the same operator sends straight to a PMI's mailbox, which it reads over IMAP. */
export async function attackMailbox(
  { seed, from, to }: { seed: number; from: number; to: number },
  say: (what: string) => void,
): Promise<{ table: string; findings: CampaignFinding[] }> {
  const stage = await startStage('pmi');
  try {
    const { mailbox } = stage;
    if (!mailbox) throw new Error('the PMI has no mailbox');
    const sender = createSmtpSender({
      host: '127.0.0.1',
      port: mailbox.submission,
      hostname: 'logiciel.test',
      tls: { ca: mailbox.ca },
      auth: { user: MATERNITY, password: mailbox.password },
    });
    const corpus = await makeCorpus();
    let refused = 0;
    for (let index = from; index < to; index += 1) {
      const { family, bytes } = generate(corpus, seed, index);
      const raw = family === 'mail' ? bytes : mailOf(bytes);
      // The sender and the operator have their own limits; what they refuse never reaches the mailbox.
      await sender
        .send({ from: MATERNITY, to: mailbox.address, raw: Buffer.from(raw) })
        .catch((error: unknown) => {
          if (!(error instanceof SmtpSendError)) throw error;
          refused += 1;
        });
      if ((index + 1) % 200 === 0) say(`${index + 1} messages to the PMI’s mailbox`);
    }
    await sender.close();
    const findings: CampaignFinding[] = [];
    const states = await settle(stage, to - from - refused, findings);
    const alive = await fetch(new URL('/readyz', stage.http)).then(
      ({ status }) => status,
      () => 0,
    );
    if (alive !== 200) findings.push({ what: 'the PMI', happened: `is no longer ready: ${alive}` });
    const peak = await peakBytes(stage.pid);
    if (peak > MOST_BYTES)
      findings.push({ what: 'the PMI', happened: `held ${Math.round(peak / 2 ** 20)} MiB` });
    return {
      table: [
        `${to - from} messages sent to the PMI’s mailbox, ${refused} refused on the way, ${Math.round(peak / 2 ** 20)} MiB at most\n`,
        table([['state', 'reason', 'messages'], ...states]),
      ].join(''),
      findings,
    };
  } finally {
    await stage.stop();
  }
}

/** Waits until each message has come to an end; the same bytes twice are one arrival. */
async function settle(
  { db }: Stage,
  sent: number,
  findings: CampaignFinding[],
): Promise<[string, string, number][]> {
  const progress = () =>
    db.query<{ arrived: number; left: number }>(
      `select count(*)::int as arrived, count(*) filter (where state = 'received' or due_at is not null)::int as left from arrival`,
    );
  let [last] = await progress();
  // Until nothing moves for five seconds: the mailbox is read, and what was read is settled.
  let still = 0;
  for (let tries = 0; tries < MOST_TRIES && still < 25; tries += 1) {
    await wait(200);
    const [now] = await progress();
    still = now?.arrived === last?.arrived && now?.left === 0 ? still + 1 : 0;
    last = now;
  }
  if (still < 25)
    findings.push({ what: 'the PMI', happened: `${last?.left} messages are still to be integrated` });
  if ((last?.arrived ?? 0) === 0 && sent > 0)
    findings.push({ what: 'the mailbox', happened: 'nothing was read' });
  const rows = await db.query<{ state: string; reason: string | null; count: number }>(
    `select state, reason_code as reason, count(*)::int as count from arrival group by 1, 2 order by 1, 2`,
  );
  for (const { state, reason, count } of rows) {
    const unexplained = state === 'waiting' && reason === null;
    if (unexplained) findings.push({ what: 'waiting', happened: `${count} without a reason` });
    if (reason === 'too-many-attempts')
      findings.push({ what: 'integration', happened: `${count} failed for a fault of ours` });
  }
  return rows.map(({ state, reason, count }) => [state, reason ?? '', count]);
}
