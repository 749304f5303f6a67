import { readAddress } from '../address.ts';
import type { ReceivedMessage } from '../message/types.ts';

/**
 * Whether a notice may be sent about a message, so that two machines never answer each other (RFC 3834 §2).
 *
 * Never to a null return path, a report, or an answer of a machine. `auto-generated` alone does not
 * forbid it when the message carries a package: maternity software may well mark its certificates so, and a
 * rejection that is not sent would be a certificate lost in silence. No loop can come of it, since our notices
 * are `auto-replied`, carry no package, and leave with a null return path.
 *
 * @param envelopeFrom MAIL FROM as the transport received it ('' when null); else the Return-Path field counts
 */
export function mayReply(message: ReceivedMessage, envelopeFrom?: string): boolean {
  const returnPath = envelopeFrom ?? message.returnPath;
  if (returnPath === '' || message.report !== undefined || message.from === undefined) return false;
  const submitted = message.autoSubmitted ?? 'no';
  return submitted === 'no' || (submitted === 'auto-generated' && message.packages.length > 0);
}

/**
 * Whether a disposition notification may be sent without a person's consent: it was asked for, for one address,
 * and that address is the return path (RFC 8098 §2.1; V-LPS "non automatique si DNT ≠ Return-Path").
 * When false, the answer is the standard return.
 *
 * @param envelopeFrom as for `mayReply`
 */
export function mayAutomaticallySendMdn(message: ReceivedMessage, envelopeFrom?: string): boolean {
  const returnPath = readAddress(envelopeFrom ?? message.returnPath ?? '');
  return (
    returnPath !== undefined &&
    message.dispositionNotificationTo === returnPath &&
    mayReply(message, envelopeFrom)
  );
}
