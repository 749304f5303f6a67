import { setTimeout as wait } from 'node:timers/promises';
import {
  composeDsn,
  composeMdn,
  type DeliveryAction,
  type IncomingMessage,
  readEnvelopeHeaders,
  startSmtpReceiver,
  type Verdict,
} from '@cigogne/mail';
import type { Dice } from '../common/dice.ts';
import { PLATFORM, PMI } from '../crash/settings.ts';

/** One message that the operator took. */
export interface TakenMail {
  to: string;
  raw: Buffer;
}

/** An operator of the espace de confiance that does all that operators do wrong. */
export interface Peer {
  port: number;
  /** Everything accepted, copies among it, in order. */
  mails: readonly TakenMail[];
  /** From now on it takes everything at once. */
  calm(): void;
  close(): Promise<void>;
}

export interface PeerOptions {
  tls: { key: string; cert: string; ca: string };
  dice: Dice;
  /** Counts one fault. */
  count(what: string): void;
  /** Sends a notice to the platform, until it is taken. */
  notify(raw: Buffer): Promise<void>;
}

const TEMPORARY = ['421 4.3.2', '450 4.2.1', '451 4.3.0', '452 4.2.2', '454 4.7.0', '471 4.7.1'];
const PERMANENT = ['550 5.1.1', '551 5.1.6', '552 5.2.2', '553 5.1.3', '554 5.7.1', '571 5.7.1'];
const LONGEST_SILENCE_MS = 8_000;

/** What an operator may say of a message, each at most once, in the order in which it happens. */
const STORY: readonly (DeliveryAction | 'processed')[] = ['delayed', 'delivered', 'processed'];

export async function startPeer({ tls, dice, count, notify }: PeerOptions): Promise<Peer> {
  const mails: TakenMail[] = [];
  let isCalm = false;
  const chance = (times: number) => !isCalm && dice.oneIn(times);
  const refusal = (replies: readonly string[]): Verdict => {
    const [code = '451', enhanced = '4.3.0'] = dice.pick(replies).split(' ');
    return { accept: false, code: Number(code), enhanced, text: 'essai' };
  };
  const said = (what: string, verdict: Verdict): Verdict => {
    count(what);
    return verdict;
  };
  const notices = async (message: IncomingMessage) => {
    if (message.to[0] !== PMI || !chance(2)) return;
    const before = dice.oneIn(2);
    count(before ? 'notices before the 250' : 'notices in any order, some twice');
    const order = STORY.filter(() => !dice.oneIn(4)).sort(() => dice.below(3) - 1);
    const all = order.map((what) => notice(message, what, dice));
    const sending = (async () => {
      for (const raw of all) {
        await notify(raw);
        if (dice.oneIn(3)) await notify(raw);
      }
    })();
    // The platform may be unable to take them while it waits for this very reply: a second at most.
    if (before) await Promise.race([sending, wait(1000)]);
  };
  const receiver = await startSmtpReceiver({
    host: '127.0.0.1',
    port: 0,
    tls: { ...tls, requireClientCertificate: true },
    hostname: 'mx.operateur.test',
    maxBytes: 30 * 1024 * 1024,
    maxConnections: 100,
    offerDsn: true,
    authoriseSender: async () => ({ accept: true }),
    async authoriseRecipient(to) {
      if (chance(8)) return said('4xx at RCPT', refusal(TEMPORARY));
      if (to === PMI && chance(25)) return said('5xx at RCPT', refusal(PERMANENT));
      return { accept: true };
    },
    async onMessage(message) {
      if (chance(12)) return said('4xx after DATA', refusal(TEMPORARY));
      if (chance(12)) {
        count('hangs after DATA, then takes it');
        await wait(dice.between(1000, LONGEST_SILENCE_MS));
      }
      await notices(message);
      mails.push({ to: message.to[0] ?? '', raw: message.raw });
      return { accept: true };
    },
  });
  return {
    port: receiver.port,
    mails,
    calm() {
      isCalm = true;
    },
    close: () => receiver.close(),
  };
}

/** What the operator of the PMI, or its software, says of a message. */
function notice(message: IncomingMessage, what: DeliveryAction | 'processed', dice: Dice): Buffer {
  const { messageId } = readEnvelopeHeaders(message.raw);
  const common = {
    messageId: `<avis-${dice.bytes(8).toString('hex')}@pmi-23.mssante.test>`,
    date: new Date(),
    from: { address: PMI },
    to: PLATFORM,
    text: 'Avis de test.',
    original: messageId === undefined ? {} : { messageId },
  };
  if (what === 'processed') return composeMdn({ ...common, finalRecipient: PMI });
  const { dsn } = message;
  return composeDsn({
    ...common,
    reportingMta: 'mx.operateur.test',
    ...(dsn?.envelopeId === undefined ? {} : { originalEnvelopeId: dsn.envelopeId }),
    recipients: [{ finalRecipient: PMI, action: what, status: what === 'delayed' ? '4.4.1' : '2.0.0' }],
  });
}
