import { controlReadMessage } from '@cigogne/conformance';
import { generateMasterKey, loadMasterKeys, openDatabase, openVault, systemIds } from '@cigogne/kernel';
import { composeDsn, composeMessage, createSmtpSender, readMessage, startSmtpReceiver } from '@cigogne/mail';
import { serve } from '../common/child.ts';
import { type Corpus, MATERNITY, makeCorpus, PLATFORM } from './corpus.ts';
import { acceptRows, answerRows, relayRows, routeRows } from './floor-rows.ts';
import type { ClientTls } from './load-client.ts';

/** `cpu`: milliseconds for one message; `rounds` counts the warm-up too. */
export interface Cost {
  rounds: number;
  cpu: number;
}

const AT_ONCE = 4;
const WARM_UP = 100;

let corpus: Corpus | undefined;
let receiver: Awaited<ReturnType<typeof startSmtpReceiver>> | undefined;
let before = process.cpuUsage();

function mails(): Corpus {
  if (!corpus) throw new Error('prepare first');
  return corpus;
}

/** Mean cost of `work`, `atOnce` at a time, after a warm-up. */
async function cost(rounds: number, atOnce: number, work: (round: number) => unknown): Promise<Cost> {
  const run = async (from: number, to: number) => {
    let next = from;
    const lane = async () => {
      while (next < to) await work(next++);
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  };
  await run(0, WARM_UP);
  const cpu = process.cpuUsage();
  await run(WARM_UP, WARM_UP + rounds);
  const used = process.cpuUsage(cpu);
  return { rounds: WARM_UP + rounds, cpu: (used.user + used.system) / 1000 / rounds };
}

/** The parts of the platform's work, each alone in this process: what routing cannot cost less than. */
const operations = {
  async prepare({ distinct, folder }: { distinct: number; folder?: string | undefined }) {
    corpus = await makeCorpus(distinct, folder);
  },

  /** Starts to receive, and to count. The load generator does the rest. */
  async receive({ tls }: { tls: ClientTls }) {
    receiver ??= await startSmtpReceiver({
      host: '127.0.0.1',
      port: 0,
      tls: { ...tls, requireClientCertificate: true },
      hostname: 'plateforme.mssante.test',
      maxBytes: 25 * 1024 * 1024,
      maxConnections: 200,
      authoriseSender: async () => ({ accept: true }),
      authoriseRecipient: async () => ({ accept: true }),
      onMessage: async () => ({ accept: true }),
    });
    before = process.cpuUsage();
    return { port: receiver.port };
  },

  /** CPU milliseconds since `receive`. */
  received(): number {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  },

  seal({ rounds }: { rounds: number }) {
    const vault = openVault(loadMasterKeys({ CIGOGNE_MASTER_KEY: generateMasterKey('mesure') }));
    return cost(rounds, 1, (round) => vault.seal(mails().mail(round).raw, `content:${round}`));
  },

  parse: ({ rounds }: { rounds: number }) => cost(rounds, 1, (round) => readMessage(mails().mail(round).raw)),

  /** From the message as read. */
  async control({ rounds }: { rounds: number }) {
    const read = await Promise.all(
      Array.from({ length: 50 }, (_, index) => readMessage(mails().mail(index).raw)),
    );
    return cost(rounds, 1, (round) => {
      const message = read[round % read.length];
      return message && controlReadMessage(message, { now: new Date(), sender: MATERNITY });
    });
  },

  /** The certificate's mail to the PMI, and the notice to the emitter. */
  async compose({ rounds }: { rounds: number }) {
    const message = await readMessage(mails().mail(1).raw);
    return cost(rounds, 1, (round) => {
      composeMessage({
        ...outgoing(`<relais-${round}@plateforme.mssante.test>`),
        attachments: message.attachments,
      });
      notice(round);
    });
  },

  /** Both to an operator, over TLS. */
  async send({ rounds, port, tls }: { rounds: number; port: number; tls: ClientTls }) {
    const { key, cert, ca } = tls;
    const smtp = createSmtpSender({
      host: '127.0.0.1',
      port,
      hostname: 'plateforme.mssante.test',
      poolSize: AT_ONCE,
      tls: { key, cert, ca },
    });
    const measured = await cost(rounds, AT_ONCE, async (round) => {
      await smtp.send({ from: PLATFORM, to: 'pmi-23@pmi.mssante.test', raw: mails().mail(round).raw });
      await smtp.send({ from: '', to: MATERNITY, raw: notice(round) });
    });
    await smtp.close();
    return measured;
  },

  /** The rows that one certificate writes, in four commits. */
  async commit({ rounds, url }: { rounds: number; url: string }) {
    const db = openDatabase({ url, max: AT_ONCE, applicationName: 'cigogne-bench-floor' });
    const measured = await cost(rounds, AT_ONCE, async (round) => {
      const ids = { message: systemIds.uuid(), delivery: systemIds.uuid(), notice: systemIds.uuid() };
      await acceptRows(db, ids, mails().mail(round).raw);
      await routeRows(db, ids);
      await relayRows(db, ids, notice(round));
      await answerRows(db, ids);
    });
    await db.close();
    return measured;
  },
};

export type Floor = typeof operations;

function outgoing(messageId: string) {
  return {
    messageId,
    date: new Date('2026-11-01T09:06:00Z'),
    from: { label: 'Plateforme', address: PLATFORM },
    to: ['pmi-23@pmi.mssante.test'],
    subject: 'XDM/1.0/DDM+Certificat, déclaration CIGOGNE-TEST Aimee 25/10/2026',
    text: 'Certificat inventé, pour une mesure.',
    mss: { codeCda: ['CERT_DECL'], ins: true, nil: 'MESURE' },
  };
}

function notice(round: number): Buffer {
  return composeDsn({
    ...outgoing(`<avis-${round}@plateforme.mssante.test>`),
    to: MATERNITY,
    original: { messageId: `<mesure-${round}@chu-cigogne.mssante.test>` },
    reportingMta: 'plateforme.mssante.test',
    recipients: [{ finalRecipient: 'pmi-23@pmi.mssante.test', action: 'relayed', status: '2.0.0' }],
  });
}

serve(operations);
