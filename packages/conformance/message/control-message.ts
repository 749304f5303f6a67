import { MailError, type ReceivedMessage, readMessage } from '@cigogne/mail';
import { finding } from '../catalogue/finding.ts';
import { controlPackage } from '../controls/control-package.ts';
import { reportOf, withMessageFindings } from '../report/assemble.ts';
import type { ContentCheck, ControlledDocument, Finding, Report } from '../types.ts';

export interface MessageControl {
  report: Report;
  /** absent when the mail could not be read */
  message?: ReceivedMessage;
  /** the package as attached, byte for byte */
  package?: Uint8Array;
  /** the first PDF of the mail */
  pdf?: Uint8Array;
  document?: ControlledDocument;
  /** every certificate of the package, `document` first; empty when none was recognised */
  documents: ControlledDocument[];
}

export interface MessageControlContext {
  now: Date;
  /** mailbox of the envelope; '' or absent where it is not known (a file given to the command line) */
  sender?: string;
  contentChecks?: readonly ContentCheck[];
}

/**
 * Controls a mail as the platform receives it: the mail's own level, then its package's.
 * Nothing that a sender may send makes it throw: what cannot be read is a finding.
 */
export async function controlMessage(
  raw: Uint8Array,
  context: MessageControlContext,
): Promise<MessageControl> {
  let message: ReceivedMessage;
  try {
    message = await readMessage(raw);
  } catch (error) {
    if (error instanceof MailError) return { report: unreadableReport(error), documents: [] };
    throw error;
  }
  return controlReadMessage(message, context);
}

/** The same for a mail that was already read. */
export async function controlReadMessage(
  message: ReceivedMessage,
  context: MessageControlContext,
): Promise<MessageControl> {
  const findings = [...envelopeFindings(message, context.sender), ...attachmentFindings(message)];
  const attached = message.packages[0];
  const pdf = message.pdfs[0];
  const carried = {
    message,
    ...(attached ? { package: attached.bytes } : {}),
    ...(pdf ? { pdf: pdf.bytes } : {}),
  };
  if (!attached || findings.some(({ severity }) => severity === 'error')) {
    return { ...carried, report: reportOf(findings), documents: [] };
  }
  const { report, document, documents } = await controlPackage(attached.bytes, {
    now: context.now,
    ...(context.contentChecks ? { contentChecks: context.contentChecks } : {}),
  });
  return {
    ...carried,
    report: withMessageFindings(report, findings),
    documents,
    ...(document ? { document } : {}),
  };
}

/** The report on a mail that could not be read at all. */
export function unreadableReport(error: MailError): Report {
  return reportOf([unreadable(error)]);
}

function unreadable(error: MailError): Finding {
  if (error.code === 'mail.too-large') return finding('MSG-TOO-LARGE');
  if (error.code === 'mail.too-many-parts' || error.code === 'mail.too-deep')
    return finding('MSG-TOO-MANY-PARTS');
  return finding('MSG-UNREADABLE', { reason: error.message });
}

/** Who wrote it: the header's author must be the envelope's sender, or the message is not trusted. */
function envelopeFindings(message: ReceivedMessage, sender: string | undefined): Finding[] {
  const findings: Finding[] = [];
  if (message.duplicateHeaders.length > 0) {
    findings.push(finding('MSG-DUPLICATE-HEADERS', { headers: message.duplicateHeaders.join(', ') }));
  }
  if (sender && message.from !== sender) findings.push(finding('MSG-FROM'));
  return findings;
}

function attachmentFindings(message: ReceivedMessage): Finding[] {
  if (message.encrypted) return [finding('MSG-ENCRYPTED')];
  if (message.packages.length > 1)
    return [finding('MSG-SEVERAL-PACKAGES', { count: message.packages.length })];
  if (message.packages.length === 0) {
    return [finding(message.attachments.length > 0 ? 'MSG-NO-PACKAGE' : 'MSG-NO-ATTACHMENT')];
  }
  const warnings: Finding[] = [];
  if (message.pdfs.length === 0) warnings.push(finding('MSG-NO-PDF'));
  if (message.defects.includes('bad-transfer-encoding')) warnings.push(finding('MSG-TRANSFER-ENCODING'));
  if (!/^XDM\/1\.0\/DDM/i.test(message.subject ?? '')) warnings.push(finding('MSG-SUBJECT'));
  if (message.mss.codeCda.length === 0 || message.mss.ins === undefined || !message.mss.nil) {
    warnings.push(finding('MSG-MSS-HEADERS'));
  }
  if (message.mss.codeCda.length > 0 && !message.mss.codeCda.includes('CERT_DECL')) {
    warnings.push(finding('MSG-CODE-CDA', { found: message.mss.codeCda.join(', '), expected: 'CERT_DECL' }));
  }
  return warnings;
}
