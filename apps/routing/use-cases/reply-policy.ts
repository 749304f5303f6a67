import { mayReply, type ReceivedMessage } from '@cigogne/mail';
import type { Platform } from './platform.ts';

/** A message, or what its header alone says where the rest cannot be read. */
export type Header = ReceivedMessage | Pick<Partial<ReceivedMessage>, 'autoSubmitted'>;

/**
 * Whether the platform may write to the sender: a mailbox of the espace de confiance, not itself, and not an
 * automatic message (RFC 3834 §2), so that two machines never answer each other.
 *
 * The sender is the envelope's, which the operators vouch for. What the header says of it may be missing,
 * doubled or forged, and does not keep a rejection from being told.
 */
export function mayAnswer(platform: Platform, sender: string, message: Header | undefined): boolean {
  if (sender === '' || sender === platform.identity.mailbox || !platform.authorises(sender)) return false;
  if (message === undefined) return true;
  // Only its header could be read: a machine's answer is not answered, a machine's certificate is.
  if (!('packages' in message)) return message.autoSubmitted !== 'auto-replied';
  // What declares itself a notice and was controlled all the same is a certificate (see isReport).
  return mayReply({ ...message, report: undefined, from: message.from ?? sender }, sender);
}
