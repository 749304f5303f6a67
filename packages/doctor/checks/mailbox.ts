import { readFile } from 'node:fs/promises';
import { type Finding, watch } from '../finding.ts';
import { imapCheck, smtpCheck } from './mail.ts';

interface Server {
  host: string;
  port: number;
  user: string;
}

/** A mailbox whose settings are in the database of the application. */
export interface MailboxToCheck {
  /** How it is called, and how its two lines are. */
  labels: { whole: string; sends: string; reads: string };
  smtp: Server;
  imap: Server;
  /** Undefined: it has none yet; `remedy` says who gives it where. */
  password: string | undefined;
  remedy: string;
  /** Name that the application says. */
  hostname: string;
  /** File of the authorities; one that cannot be read is another check's finding. */
  caFile: string;
}

/** Whether a mailbox can be sent from and read. */
export async function mailboxFindings({
  labels,
  smtp,
  imap,
  password,
  remedy,
  hostname,
  caFile,
}: MailboxToCheck): Promise<readonly Finding[]> {
  if (password === undefined) return [watch(labels.whole, 'elle n’a pas encore de mot de passe', remedy)];
  const ca = await readFile(caFile, 'utf8').catch(() => '');
  const sends = smtpCheck(labels.sends, async () => ({
    host: smtp.host,
    port: smtp.port,
    hostname,
    tls: { ca },
    auth: { user: smtp.user, password },
  }));
  const reads = imapCheck(labels.reads, async () => ({
    host: imap.host,
    port: imap.port,
    tls: { ca },
    auth: { user: imap.user, password },
    mailbox: 'INBOX',
  }));
  return [...(await sends.run()), ...(await reads.run())];
}
