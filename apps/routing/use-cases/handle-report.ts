import { documentModel } from '@cigogne/certificate';
import type { Queryable } from '@cigogne/kernel';
import {
  type DeliveryReport,
  type DispositionReport,
  domainOf,
  type ReceivedMessage,
  type RecipientStatus,
} from '@cigogne/mail';
import { checkedMailbox, settleCheck } from '../adapters/directory/checks.ts';
import { pmiContact } from '../adapters/directory/recipient.ts';
import type { ClaimedMessage } from '../adapters/trace/claim.ts';
import { queueNotice } from '../adapters/trace/notices.ts';
import {
  closeReport,
  findReported,
  type ReportedDelivery,
  recordProcessed,
  recordReportEvent,
  recordReturned,
} from '../adapters/trace/reports.ts';
import { failureNotice, processingNotice } from '../domain/notices.ts';
import { sealNotice } from './contents.ts';
import type { Platform } from './platform.ts';
import { mayAnswer } from './reply-policy.ts';

/**
 * Whether a message answers one of ours, or nobody's, rather than brings a certificate: a notice; what a machine
 * writes of itself; a plain reply to a test message, which is how a person answers it (R024). Any other reply of
 * a person is controlled as a certificate would be, and thus told what is missing. So is what only looks like a
 * notice, a package attached or a return known by its subject alone, when it speaks of nothing of ours: were it
 * one, the sender would be told for nothing; were it a certificate, it would be lost without a word.
 */
export async function isReport(
  platform: Platform,
  message: ReceivedMessage,
  sender: string,
): Promise<boolean> {
  const { report } = message;
  const doubtful = message.packages.length > 0 || (report?.type === 'mdn' && report.standard);
  if (report && (!doubtful || (await speaksOfOurs(platform.db, message)))) return true;
  if (message.packages.length > 0) return false;
  if (sender === '' || message.autoSubmitted === 'auto-replied') return true;
  return (
    message.inReplyTo !== undefined && (await checkedMailbox(platform.db, message.inReplyTo)) !== undefined
  );
}

async function speaksOfOurs(db: Queryable, message: ReceivedMessage): Promise<boolean> {
  const reference = referenceOf(message);
  if (await findReported(db, reference)) return true;
  return reference.messageId !== undefined && (await checkedMailbox(db, reference.messageId)) !== undefined;
}

function referenceOf({ report, inReplyTo }: ReceivedMessage) {
  return { messageId: report?.originalMessageId ?? inReplyTo, envelopeId: report?.originalEnvelopeId };
}

/**
 * Joins a notice with the delivery or the mailbox check that it speaks of, whatever the order of arrival. One
 * transaction: a node that dies between the record and the notice to the emitter would leave him untold.
 */
export async function handleReport(
  platform: Platform,
  claimed: ClaimedMessage,
  message: ReceivedMessage,
): Promise<void> {
  await platform.db.transaction((tx) => join(platform, tx, claimed, message));
  platform.wake('notice');
}

async function join(
  platform: Platform,
  tx: Queryable,
  claimed: ClaimedMessage,
  message: ReceivedMessage,
): Promise<void> {
  const now = platform.clock.now();
  const { report } = message;
  const reference = referenceOf(message);
  const about = await findReported(tx, reference);
  let code = 'unmatched';
  if (about && report && speaksFor(message, claimed, about)) {
    code =
      report.type === 'dsn'
        ? await onDsn(platform, tx, about, report, now)
        : await onMdn(platform, tx, about, { ...report, subject: message.subject }, now);
  } else if (!about && (await onCheck(tx, claimed, message, reference.messageId, now))) {
    code = 'mailbox-check';
  }
  const lease = { id: claimed.id, owner: claimed.leaseOwner, now };
  await closeReport(tx, lease, { about: about?.message, code });
}

/** Only the recipient's own domain, or an operator under the null return path, may speak for a mailbox. */
function speaksFor(
  message: ReceivedMessage,
  claimed: ClaimedMessage,
  { mailbox }: { mailbox: string },
): boolean {
  if (claimed.sender !== '' && !sameDomain(claimed.sender, mailbox)) return false;
  return message.report?.type === 'dsn' || sameDomain(message.from ?? '', mailbox);
}

function sameDomain(one: string, other: string): boolean {
  return one.includes('@') && domainOf(one) === domainOf(other);
}

async function onDsn(
  platform: Platform,
  tx: Queryable,
  about: ReportedDelivery,
  report: DeliveryReport,
  now: Date,
): Promise<string> {
  const status = statusOf(report, about.mailbox);
  const code = `dsn ${status?.status ?? ''}`.trim();
  if (status?.action !== 'failed') {
    await recordReportEvent(tx, about.id, now, `dsn-${status?.action ?? 'unreadable'}`, code);
    return `dsn-${status?.action ?? 'unreadable'}`;
  }
  if (!(await recordReturned(tx, about, now, code))) return 'dsn-again';
  const contact = await pmiContact(tx, about.pmi);
  await tell(platform, tx, about, now, 'returned', (context) =>
    failureNotice(context, recipientOf(about), {
      diagnostic: code,
      paperWay: contact?.postalAddress ?? undefined,
      cause: 'returned',
    }),
  );
  return 'dsn-failed';
}

/** Of the recipients that a DSN lists, ours, the failure first; all of them where the operator renames ours. */
function statusOf({ recipients }: DeliveryReport, mailbox: string): RecipientStatus | undefined {
  const ours = recipients.filter((one) => [one.finalRecipient, one.originalRecipient].includes(mailbox));
  const listed = ours.length > 0 ? ours : recipients;
  return listed.find(({ action }) => action === 'failed') ?? listed[0];
}

/** RFC 8098 §3.2.6.2; the field is the peer's, and only these words of it are kept. */
const DISPOSITIONS = new Set(['processed', 'displayed', 'dispatched', 'deleted', 'denied', 'failed']);
/** The volet's table 900, HL7 0357, a software's own numbers; anything else might hold a name. */
const APPLICATION_CODE = /^[A-Z]{0,3}-?\d{1,5}$/i;

async function onMdn(
  platform: Platform,
  tx: Queryable,
  about: ReportedDelivery,
  report: DispositionReport & { subject: string | undefined },
  now: Date,
): Promise<string> {
  if (report.disposition !== 'processed' && !report.error) {
    const disposition = DISPOSITIONS.has(report.disposition) ? report.disposition : 'other';
    await recordReportEvent(tx, about.id, now, 'mdn', disposition);
    return `mdn-${disposition}`;
  }
  const processing = report.error ? 'error' : 'processed';
  const code = APPLICATION_CODE.test(report.error?.code ?? '') ? report.error?.code : undefined;
  const outcome = { processing, code } as const;
  if (!(await recordProcessed(tx, about, now, outcome))) return 'mdn-again';
  await tell(platform, tx, about, now, 'processing', (context) =>
    processingNotice(context, recipientOf(about), {
      error: report.error,
      askedByMdn: about.wantsDisposition,
      certificate: about.kind ? documentModel(about.kind).label : 'Certificat de santé de l’enfant',
      reportSubject: report.subject,
    }),
  );
  return `mdn-${processing}`;
}

/**
 * The answer to a test message. Only its mailbox verifies itself, as the envelope's sender or, for a notice, as
 * its author; its operator may say that the mailbox refuses (R024).
 */
async function onCheck(
  tx: Queryable,
  claimed: ClaimedMessage,
  message: ReceivedMessage,
  checkMessageId: string | undefined,
  now: Date,
): Promise<boolean> {
  const mailbox = checkMessageId && (await checkedMailbox(tx, checkMessageId));
  if (!checkMessageId || !mailbox || !speaksFor(message, claimed, { mailbox })) return false;
  const { report } = message;
  if (report?.type === 'dsn') {
    const failed = report.recipients.some(({ action }) => action === 'failed');
    if (failed) await settleCheck(tx, { checkMessageId, refused: true, now });
    return failed;
  }
  if (message.from !== mailbox || (claimed.sender !== '' && claimed.sender !== mailbox)) return false;
  // An answering machine proves that the mailbox exists, not that a person or a software reads it.
  if (!report && message.autoSubmitted === 'auto-replied') return false;
  await settleCheck(tx, { checkMessageId, refused: false, now });
  return true;
}

function recipientOf(about: ReportedDelivery) {
  return { pmiName: about.pmiName, mailbox: about.mailbox };
}

async function tell(
  platform: Platform,
  tx: Queryable,
  about: ReportedDelivery,
  at: Date,
  kind: string,
  compose: (context: Parameters<typeof processingNotice>[0]) => Uint8Array,
): Promise<void> {
  if (!mayAnswer(platform, about.sender, undefined)) return;
  const original = { messageId: about.originalMessageId, sender: about.sender };
  const notice = sealNotice(platform, {
    kind,
    recipient: about.sender,
    deliveryId: about.id,
    compose: (noticeMessageId) => compose({ noticeMessageId, at, platform: platform.identity, original }),
  });
  await queueNotice(tx, about.message, notice.row, at);
}
