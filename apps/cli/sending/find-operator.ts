import { readFile } from 'node:fs/promises';
import { readAddress, type SmtpSenderOptions } from '@cigogne/mail';
import { readPort } from '../arguments.ts';
import { cliErrors } from '../errors.ts';
import { type RunningDemo, runningDemo } from '../running-demo.ts';

/** The options of `send`, as typed. */
export interface SendOptions {
  to?: string;
  from?: string;
  host?: string;
  port?: string;
  ca?: string;
  key?: string;
  cert?: string;
  user?: string;
  password?: string;
}

export interface Operator {
  smtp: SmtpSenderOptions;
  from: string;
  to: string;
}

const SUBMISSION_PORT = 587;

/** By whom a message goes, and between which mailboxes: the options, then the demonstration. @throws MisuseError */
export async function findOperator(options: SendOptions): Promise<Operator> {
  const demo = options.host === undefined ? await runningDemo() : undefined;
  const host = options.host ?? demo?.submission.host;
  if (host === undefined) throw cliErrors.noDemo('aucun serveur n’est donné (--host)');
  const to = readMailbox(options.to ?? demo?.platform.mailbox, 'le destinataire (--to)');
  const from = readMailbox(options.from ?? demo?.submission.user, 'l’émetteur (--from)');
  const auth = options.cert === undefined ? loginOf(options, from, demo) : undefined;
  const port = options.port === undefined ? demo?.submission.port : readPort('send', '--port', options.port);
  return {
    from,
    to,
    smtp: {
      host,
      port: port ?? SUBMISSION_PORT,
      hostname: 'localhost',
      poolSize: 1,
      timeouts: { connect: 15, command: 60, reply: 120 },
      tls: await readTls(options, demo),
      ...(auth === undefined ? {} : { auth }),
    },
  };
}

function readMailbox(text: string | undefined, what: string): string {
  if (text === undefined) throw cliErrors.missing(what, 'send');
  const address = readAddress(text);
  if (address === undefined) throw cliErrors.badAddress(text, 'send');
  return address;
}

/** In the demonstration one password opens every mailbox. */
function loginOf(options: SendOptions, from: string, demo: RunningDemo | undefined) {
  const user = options.user ?? (demo && from);
  const password = options.password ?? process.env.CIGOGNE_SMTP_PASSWORD ?? demo?.submission.password;
  return user === undefined || password === undefined ? undefined : { user, password };
}

async function readTls({ ca, key, cert }: SendOptions, demo: RunningDemo | undefined) {
  const authority = ca ?? demo?.tls.ca;
  if ((key === undefined) !== (cert === undefined))
    throw cliErrors.missing('--key ou --cert : ils vont ensemble', 'send');
  return {
    ...(authority === undefined ? {} : { ca: await readPem(authority) }),
    ...(key === undefined || cert === undefined
      ? {}
      : { key: await readPem(key), cert: await readPem(cert) }),
  };
}

async function readPem(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw cliErrors.unreadableFile(file, cause);
  });
}
