import { type SendErrorKind, type SendPhase, SmtpSendError } from '../send-error.ts';

const MAX_REPLY = 500;

/** What nodemailer puts on its errors, of which we use these. */
interface LibraryError {
  code?: unknown;
  originalCode?: unknown;
  response?: unknown;
  responseCode?: unknown;
  command?: unknown;
  timeoutType?: unknown;
}

/**
 * 5xx replies that speak of the connection or of our credentials, not of this message: a setting to mend, for
 * which no certificate should be given up (RFC 3207 §4, RFC 4954 §6).
 */
const ABOUT_THE_CONNECTION = new Set([530, 534, 535, 538]);

/** What an error met in that phase means for the message. */
export function classify(error: unknown, phase: SendPhase): SmtpSendError {
  if (error instanceof SmtpSendError) return error;
  const details: LibraryError = typeof error === 'object' && error !== null ? error : {};
  const reply = typeof details.response === 'string' ? readableReply(details.response) : undefined;
  const smtpCode = typeof details.responseCode === 'number' ? details.responseCode : undefined;
  const enhancedCode = reply?.match(/^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/)?.[1];
  const actualPhase = phase === 'connect' && isTlsFailure(details) ? 'tls' : phase;
  const kind = kindOf(details, actualPhase, smtpCode, enhancedCode);
  return new SmtpSendError({ kind, phase: actualPhase, smtpCode, enhancedCode, reply, cause: error });
}

function kindOf(
  details: LibraryError,
  phase: SendPhase,
  smtpCode: number | undefined,
  enhancedCode: string | undefined,
): SendErrorKind {
  if (phase === 'connect' || phase === 'tls' || phase === 'login') return 'temporary';
  if (smtpCode === undefined || smtpCode < 400) {
    if (phase === 'reply') return 'uncertain';
    return isOurRefusal(details) ? 'permanent' : 'temporary';
  }
  if (smtpCode < 500 || ABOUT_THE_CONNECTION.has(smtpCode)) return 'temporary';
  // RFC 3463 §3.3: a full mailbox is a lasting but temporary state, though many servers say 552 5.2.2.
  if (enhancedCode === '5.2.2') return 'temporary';
  return 'permanent';
}

/** nodemailer refused by itself: an impossible address, or a message larger than the peer's SIZE. */
function isOurRefusal(details: LibraryError): boolean {
  return details.response === undefined && (details.code === 'EENVELOPE' || details.code === 'EMESSAGE');
}

function isTlsFailure(details: LibraryError): boolean {
  if (details.code === 'ETLS' || details.command === 'STARTTLS') return true;
  if (details.timeoutType === 'UPGRADE_TIMEOUT') return true;
  return (
    typeof details.originalCode === 'string' &&
    /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|HOSTNAME_)/.test(details.originalCode)
  );
}

/** One line without control characters, at most 500 characters. */
export function readableReply(reply: string): string {
  return reply
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_REPLY);
}
