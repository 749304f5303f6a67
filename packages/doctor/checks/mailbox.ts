import { readFile } from 'node:fs/promises';
import type { Finding } from '../finding.ts';
import { imapCheck, smtpCheck } from './mail.ts';

interface Server {
  host: string;
  port: number;
  user: string;
}

/** A mailbox whose settings are in the database of the application. */
export interface MailboxToCheck {
  /** How its two lines are called. */
  labels: { sends: string; reads: string };
  smtp: Server;
  imap: Server;
  password: string;
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
  hostname,
  caFile,
}: MailboxToCheck): Promise<readonly Finding[]> {
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
