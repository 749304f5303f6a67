import { composeDsn, readMessage, type SmtpSender } from '@cigogne/mail';
import { sendAll } from './emitter.fixture.ts';
import type { Sent } from './ledger.fixture.ts';
import { type NodeProcess, startNodeProcess } from './node-process.fixture.ts';
import { PLATFORM, type Surroundings, startSurroundings } from './surroundings.fixture.ts';
import { startWire, type Wire } from './wire.fixture.ts';

/** One node that is killed and started again, with an emitter before it and an operator behind it. */
export interface Scene {
  around: Surroundings;
  /** opened PMI, where the certificates go */
  mailbox: string;
  /** opened PMI that wants a copy for the children born there */
  birthMailbox: string;
  node: NodeProcess;
  /** emitter → node, node → operator */
  incoming: Wire;
  outgoing: Wire;
  send(certificates: Sent[]): Promise<void>;
  /** the PMI's operator gives back, with a DSN, each certificate that it had accepted */
  giveBack(): Promise<void>;
  restart(): Promise<void>;
  /** starts the node again, has the emitter send what it has no 250 for, and waits until nothing is left to do */
  recover(certificates: Sent[]): Promise<void>;
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export const AT_REST = `select (select count(*) from message where state = 'received')
  + (select count(*) from delivery where state = 'pending') + (select count(*) from notice where state = 'pending') = 0`;

/** One thing at a time (concurrency 1): a kill then meets one message in a known state, and no other. */
export async function startScene(): Promise<Scene> {
  const around = await startSurroundings({ ROUTING_CONCURRENCY: '1' });
  const outgoing = await startWire(() => around.operator.port);
  const env = { ...around.env, ROUTING_RELAY_PORT: String(outgoing.port) };
  let node = await startNodeProcess(env);
  const incoming = await startWire(() => node.smtpPort);
  const sender: SmtpSender = around.senderTo(incoming.port);
  const settled = () => around.until('everything settled', AT_REST);
  const mailbox = await around.openPmi('23');
  const birthMailbox = await around.openPmi('87', { birthCopy: true });
  const restart = async () => {
    node = await startNodeProcess(env);
  };
  const send = (certificates: Sent[]) => sendAll(sender, certificates);
  return {
    around,
    mailbox,
    birthMailbox,
    get node() {
      return node;
    },
    incoming,
    outgoing,
    send,
    giveBack: () => giveBack(around, sender),
    restart,
    async recover(certificates) {
      await restart();
      await send(certificates);
      await settled();
    },
    settled,
    async stop() {
      await node.kill();
      await around.stop();
      await Promise.all([incoming.close(), outgoing.close()]);
    },
  };
}

async function giveBack({ operator }: Surroundings, sender: SmtpSender): Promise<void> {
  const relayed = operator.mails.filter(({ to }) => to.startsWith('pmi-'));
  for (const [index, { raw, to, envelopeId }] of relayed.entries()) {
    const { messageId } = await readMessage(raw);
    const dsn = composeDsn({
      messageId: `<retour-${index}@mx.operateur.test>`,
      date: new Date('2026-11-02T09:00:00Z'),
      from: { address: 'postmaster@mx.operateur.test' },
      to: PLATFORM,
      text: 'Boite supprimee.',
      reportingMta: 'mx.operateur.test',
      original: messageId ? { messageId } : {},
      ...(envelopeId ? { originalEnvelopeId: envelopeId } : {}),
      recipients: [{ finalRecipient: to, action: 'failed', status: '5.1.1' }],
    });
    await sender.send({ from: '', to: PLATFORM, raw: dsn });
  }
}
