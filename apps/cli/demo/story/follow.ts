import { eventually } from '../eventually.ts';
import type { ConsoleClient, Trace } from '../outside/console.ts';
import type { Mail, SandboxClient } from '../outside/sandbox.ts';
import type { EmitterName } from './certificate.ts';
import type { Sent } from './emitter.ts';
import type { MailboxWatch } from './mailbox-watch.ts';

/** A certificate as it reached a mailbox of a PMI. */
export interface Arrival {
  pmi: string;
  pmiName: string;
  mode: 'xdm' | 'pdf';
  seconds: number;
  /** Digest of the package that arrived; undefined when none did. */
  packageSha256: string | undefined;
  pdfSha256: string | undefined;
}

/** What became of a certificate, seen from the platform, the PMI and the emitter. */
export interface Story {
  sent: Sent;
  trace: Trace;
  arrivals: Arrival[];
  /** What came back to the emitter, in order. */
  answers: Mail[];
}

export interface Observers {
  console: ConsoleClient;
  sandbox: SandboxClient;
  /** The mailboxes of those who send. */
  emitters: Readonly<Record<EmitterName, MailboxWatch>>;
}

/** An outage of some seconds, on a slow machine. */
const PATIENCE_MS = 40_000;

/**
 * Waits until nothing more will happen to a certificate: decided, delivered and integrated or refused, the emitter
 * told, nothing held.
 * @throws CigogneError `demo.too-long`
 */
export async function follow(sent: Sent, observers: Observers): Promise<Story> {
  return eventually(`« ${sent.certificate.label} »`, PATIENCE_MS, async () => {
    const trace = await observers.console.trace(sent.messageId);
    if (!trace || !isOver(trace)) return undefined;
    const mails = await observers.emitters[sent.certificate.emitter].mails();
    const answers = mails.filter((mail) => answersTo(mail, sent.messageId));
    const told = trace.notices.filter(({ kind }) => kind !== 'recipient-alert').length;
    if (answers.length < told) return undefined;
    return { sent, trace, answers, arrivals: await arrivalsOf(sent, trace, observers.sandbox) };
  });
}

const OVER = new Set(['acknowledged', 'rejected', 'abandoned', 'duplicate']);

function isOver({ state, notices, deliveries, sealedContents }: Trace): boolean {
  if (state === 'on-hold' || deliveries.some((delivery) => delivery.state === 'dead')) return true;
  const integrated = deliveries.every(({ processing }) => processing !== null);
  const told = notices.length > 0 && notices.every((notice) => notice.state !== 'pending');
  return OVER.has(state) && integrated && told && sealedContents === 0;
}

/** A notice names the message that it answers in its report; a plain return, in its In-Reply-To. */
function answersTo({ report, inReplyTo }: Mail, messageId: string): boolean {
  return report?.originalMessageId === messageId || inReplyTo === messageId;
}

async function arrivalsOf(sent: Sent, trace: Trace, sandbox: SandboxClient): Promise<Arrival[]> {
  const accepted = trace.deliveries.filter(({ state }) => state === 'accepted');
  return Promise.all(
    accepted.map(async ({ pmi, pmiName, mailbox, mode, relayMessageId }) => {
      const lines = await sandbox.arrivals(mailbox, 0);
      const line = lines.find(({ messageId }) => messageId === relayMessageId);
      const mail = line && (await sandbox.read(mailbox, line.uid));
      return {
        pmi,
        pmiName,
        mode,
        seconds: mail ? (mail.receivedAt.getTime() - sent.sentAt.getTime()) / 1000 : Number.NaN,
        packageSha256: mail?.attachments.find(({ filename }) => /^ihe_xdm\.zip$/i.test(filename))?.sha256,
        pdfSha256: mail?.attachments.find(({ contentType }) => contentType === 'application/pdf')?.sha256,
      };
    }),
  );
}
