import { join } from 'node:path';
import type { Clock } from '@cigogne/kernel';
import { MAIL_LIMITS } from '@cigogne/mail';
import type { Authority } from '../ca/authority.ts';
import type { FaultTable } from '../faults/table.ts';
import { createCarrier } from './carrier.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { type Directory, MX_NAME, SUBMISSION_NAME } from './directory.ts';
import { type Mailboxes, normaliseAddress } from './mailboxes.ts';
import { type Envelope, type Outbound, openOutbound } from './outbound.ts';
import { outboundFiles } from './outbound-files.ts';
import {
  domainOf,
  exchangeRecipient,
  exchangeSender,
  type IsHosted,
  submissionRecipient,
  submissionSender,
} from './policies.ts';
import { createRelay } from './relay.ts';
import type { SettingsStore } from './settings.ts';
import { ACCEPT, type EnvelopeRecipient, type Submission, startSmtpPort } from './smtp-port.ts';

export interface OperatorOptions {
  dataFolder: string;
  host: string;
  ports: { submission: number; mx: number };
  authority: Authority;
  directory: Directory;
  mailboxes: Mailboxes;
  faults: FaultTable;
  settings: SettingsStore;
  isAuthorised(domain: string): boolean;
  /** The one password of every mailbox. */
  password: string;
  clock: Clock;
  retryMs: number;
  giveUpMs: number;
}

/** The simulated MSSanté operators: submission, exchange between operators, queue, deliveries, notices. */
export interface Operator {
  submissionPort: number;
  mxPort: number;
  outbound: Outbound;
  isHosted: IsHosted;
  /** An address of the simulated world: hosted here, or the platform's. */
  accepts(address: string): boolean;
  /** Checks a login of a mailbox; used by every protocol that asks for one. */
  login(user: string, password: string): boolean;
  /** Accepts a message as a hosted mailbox would submit it, for each recipient. */
  submit(envelope: Omit<Envelope, 'to'> & { to: readonly string[] }, raw: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

const RELAY_CONCURRENCY = 8;

const isPlatform = (directory: Directory, address: string): boolean =>
  normaliseAddress(address) !== undefined && domainOf(address.toLowerCase()) === directory.platformDomain;

const hosting =
  (directory: Directory, settings: SettingsStore): IsHosted =>
  (address) =>
    (normaliseAddress(address) !== undefined && directory.find(domainOf(address)) !== undefined) ||
    (isPlatform(directory, address) && settings.current.platformSmtp === undefined);

/** Takes a message that another operator hands over; true when the reply must then be lost. */
async function receive(
  deliveries: Deliveries,
  message: Submission,
  recipient: EnvelopeRecipient,
  now: Date,
): Promise<boolean> {
  const { from, envelopeId } = message;
  const { address: to, notify, strike } = recipient;
  const envelope: Envelope = { from, to, notify, ...(envelopeId === undefined ? {} : { envelopeId }) };
  const accepted = { envelope, raw: message.raw, arrivedAt: now };
  if (strike?.kind === 'later-dsn') {
    const diagnostic = '550 5.3.0 Echec apres acceptation (panne demandee au bac a sable)';
    const dueAt = new Date(now.getTime() + strike.delaySeconds * 1000);
    await deliveries.notify(accepted, { action: 'failed', enhanced: '5.3.0', diagnostic }, dueAt);
    return false;
  }
  await deliveries.deposit(envelope, message.raw);
  if (strike?.kind === 'drop-after-data') return true;
  await deliveries.notify(accepted, { action: 'delivered', enhanced: '2.0.0' });
  return false;
}

async function openQueue(options: OperatorOptions, isHosted: IsHosted) {
  const { authority, directory, mailboxes, faults, settings, clock, retryMs, giveUpMs } = options;
  const relay = createRelay(authority);
  const deliveries = createDeliveries({
    directory,
    mailboxes,
    settings,
    clock,
    enqueue: (...message) => outbound.enqueue(...message),
  });
  const outbound = await openOutbound({
    files: outboundFiles(join(options.dataFolder, 'queue')),
    clock,
    retryMs,
    giveUpMs,
    concurrency: RELAY_CONCURRENCY,
    ...createCarrier({ directory, deliveries, faults, settings, relay, isHosted, clock }),
  });
  outbound.start();
  return { outbound, deliveries, relay };
}

/** Opens both ports and carries on with the queue that the last run left. */
export async function startOperator(options: OperatorOptions): Promise<Operator> {
  const { authority, directory, faults, settings, clock, host } = options;
  const isHosted = hosting(directory, settings);
  const login = (user: string, password: string) => isHosted(user) && password === options.password;
  const { outbound, deliveries, relay } = await openQueue(options, isHosted);

  const own = authority.certificate('server');
  const common = {
    host,
    tls: { key: own.privateKeyPem, cert: own.certificatePem, ca: authority.rootPem },
    maxBytes: MAIL_LIMITS.messageBytes,
  };
  const submission = await startSmtpPort({
    ...common,
    port: options.ports.submission,
    hostname: SUBMISSION_NAME,
    login,
    onSender: (from, peer) => submissionSender(from, peer, isHosted),
    onRecipient: (to) => submissionRecipient(to, directory),
    async onMessage({ from, to, envelopeId, raw }) {
      const rest = { from, ...(envelopeId === undefined ? {} : { envelopeId }) };
      for (const { address, notify } of to) await outbound.enqueue({ ...rest, to: address, notify }, raw);
      return ACCEPT;
    },
  });
  const mx = await startSmtpPort({
    ...common,
    port: options.ports.mx,
    hostname: MX_NAME,
    onSender: (from, peer) => exchangeSender(from, peer, options.isAuthorised),
    onRecipient: (to) => exchangeRecipient(to, isHosted, faults),
    async onMessage(message) {
      const now = clock.now();
      const lost = await Promise.all(message.to.map((one) => receive(deliveries, message, one, now)));
      return lost.includes(true) ? { do: 'cut' } : ACCEPT;
    },
  });

  return {
    submissionPort: submission.port,
    mxPort: mx.port,
    outbound,
    isHosted,
    accepts: (address) => isHosted(address) || isPlatform(directory, address),
    login,
    async submit({ to, ...rest }, raw) {
      for (const recipient of to) await outbound.enqueue({ ...rest, to: recipient }, raw);
    },
    async close() {
      await Promise.all([submission.close(), mx.close()]);
      await outbound.close();
      await relay.close();
    },
  };
}
