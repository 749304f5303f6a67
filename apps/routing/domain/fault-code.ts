import { CigogneError } from '@cigogne/kernel';
import { type SmtpAcceptance, SmtpSendError } from '@cigogne/mail';

const LONGEST = 200;

/**
 * A fault as the trace keeps it: a stable code and, for SMTP, what the peer said before it had read anything of
 * the message. What it says afterwards may quote the subject, which names the child: only its codes are kept.
 */
export function faultCode(error: unknown): string {
  if (error instanceof SmtpSendError) return smtpFault(error);
  if (error instanceof CigogneError) return error.code;
  return 'ours.unexpected';
}

function smtpFault({ kind, phase, smtpCode, enhancedCode, reply }: SmtpSendError): string {
  if (smtpCode === undefined) return `smtp.${kind}.${phase}`;
  const spoken = [smtpCode, enhancedCode].filter(Boolean).join(' ');
  if (phase === 'content' || phase === 'reply') return `smtp ${spoken}`;
  return `smtp ${reply?.startsWith(String(smtpCode)) ? reply : [spoken, reply].filter(Boolean).join(' ')}`.slice(
    0,
    LONGEST,
  );
}

/**
 * Whether trying again may help. A full mailbox (RFC 3463 x.2.2, or a bare 552: RFC 5321 §4.2.3) is emptied by
 * people within days: it is tried again even where the operator says 5xx.
 */
export function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof SmtpSendError)) return true;
  if (error.kind !== 'permanent') return true;
  return error.enhancedCode === undefined ? error.smtpCode === 552 : error.enhancedCode === '5.2.2';
}

/** Whether the recipient's side refused or did not answer; anything else that fails is ours (promise 2). */
export function isRecipientFault(error: unknown): boolean {
  return error instanceof SmtpSendError;
}

/**
 * What the trace keeps of the operator's 250: its codes and the reference under which it took the message, by
 * which it can be asked later. The rest is its own words, which may quote the message.
 */
export function acceptanceProof({ reply, queueId }: SmtpAcceptance): string {
  const codes = /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(reply)?.[0] ?? '250';
  return queueId ? `${codes} ${queueId}` : codes;
}
