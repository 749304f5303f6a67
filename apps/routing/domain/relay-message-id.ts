import { createHmac } from 'node:crypto';
import { domainOf } from '@cigogne/mail';

export interface RelayedCertificate {
  /** mailbox of the envelope, and the Message-ID that came with it */
  sender: string;
  messageId: string;
  packageSha256: Buffer;
  /** key of the PMI that receives it */
  pmi: string;
}

const DIGITS = 40;

/**
 * The Message-ID under which a PMI receives a certificate: the same whenever the same message comes in (promise 3's
 * three identifiers) and goes to the same PMI, whatever the node, and after a restoration too. To whoever has no `key` it
 * is a random number: it tells nothing of the message, and cannot be guessed by who would speak of our deliveries.
 * @param mailbox the platform's, whose domain ends the identifier: that of a node would differ
 */
export function relayMessageId(key: Buffer, certificate: RelayedCertificate, mailbox: string): string {
  const { sender, messageId, packageSha256, pmi } = certificate;
  const digest = createHmac('sha256', key)
    .update(JSON.stringify([sender, messageId, packageSha256.toString('hex'), pmi]))
    .digest('hex');
  return `<${digest.slice(0, DIGITS)}@${domainOf(mailbox)}>`;
}
