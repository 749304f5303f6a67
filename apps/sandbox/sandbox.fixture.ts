import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeMessage, createSmtpSender, readMessage, type SmtpSender } from '@cigogne/mail';
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.ts';

export const MATERNITY = 'maternite@chu-cigogne.mssante.test';
export const CREUSE = 'certificats@pmi-23.mssante.test';
export const PLATFORM = 'certificats@plateforme.mssante.test';

const FREE_PORTS = { http: 0, submission: 0, mx: 0, imap: 0, openid: 0 };

/** A test or a file of tests: what runs when it ends. */
interface Scope {
  after(fn: () => Promise<void>): void;
}

/** A data folder that goes when the test ends. */
export async function dataFolder(t: Scope): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-sandbox-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Keys take half a second to make; the tests of one file share one authority by sharing its folder's `ca`. */
export function openTestSandbox(folder: string, changes: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  return startSandbox({
    dataFolder: folder,
    host: '127.0.0.1',
    ports: FREE_PORTS,
    platformDomain: 'plateforme.mssante.test',
    password: 'bac-a-sable',
    retryMs: 20,
    ...changes,
  });
}

export async function startTestSandbox(t: Scope, changes: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await openTestSandbox(await dataFolder(t), changes);
  t.after(() => sandbox.close());
  return sandbox;
}

/** A client of the submission port that logs in as the mailbox. */
export function submitter(sandbox: Sandbox, user = MATERNITY): SmtpSender {
  return createSmtpSender({
    host: '127.0.0.1',
    port: sandbox.ready.submission,
    tls: { ca: sandbox.world.authority.rootPem },
    hostname: 'logiciel.test',
    auth: { user, password: 'bac-a-sable' },
  });
}

/** The platform as the operators' peer: its certificate, on the exchange port. */
export function platformSender(
  sandbox: Sandbox,
  timeouts: { command?: number; reply?: number } = {},
): SmtpSender {
  const own = sandbox.world.authority.certificate('platform');
  return createSmtpSender({
    host: '127.0.0.1',
    port: sandbox.ready.mx,
    tls: { ca: sandbox.world.authority.rootPem, key: own.privateKeyPem, cert: own.certificatePem },
    hostname: 'plateforme.mssante.test',
    timeouts,
  });
}

let counter = 0;

/** A message that carries nothing about anybody. */
export function sampleMessage(input: { from: string; to: string; requestDisposition?: string }) {
  counter += 1;
  const messageId = `<essai-${counter}@${input.from.split('@')[1]}>`;
  const raw = composeMessage({
    messageId,
    date: new Date('2026-04-25T10:00:00Z'),
    from: { address: input.from },
    to: [input.to],
    subject: 'Essai du bac à sable',
    text: 'Bonjour, ceci est un essai.\n',
    attachments: [
      { filename: 'IHE_XDM.zip', contentType: 'application/zip', bytes: Buffer.from('PK essai') },
    ],
    ...(input.requestDisposition === undefined ? {} : { requestDisposition: input.requestDisposition }),
  });
  return { messageId, raw };
}

/** Resolves once the mailbox holds `count` messages, and reads the last. */
export async function arrival(sandbox: Sandbox, address: string, count = 1) {
  const mailbox = sandbox.world.mailboxes.open(address);
  if (mailbox.messages.length < count) {
    await new Promise<void>((resolve) => {
      const unwatch = mailbox.watch(() => {
        if (mailbox.messages.length < count) return;
        unwatch();
        resolve();
      });
    });
  }
  const message = mailbox.messages[count - 1];
  if (message === undefined) throw new Error('the message went away');
  const raw = await mailbox.read(message.uid);
  return { raw, message: await readMessage(raw) };
}
