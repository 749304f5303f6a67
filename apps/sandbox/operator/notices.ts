import { randomUUID } from 'node:crypto';
import { composeDsn, readEnvelopeHeaders } from '@cigogne/mail';
import type { Envelope } from './outbound.ts';

/** What the notice says happened to the message. `enhanced` is RFC 3463. */
export interface NoticeFacts {
  action: 'failed' | 'delivered' | 'relayed';
  enhanced: string;
  diagnostic?: string;
}

/** NOTIFY of RFC 3461 §4.1: without it, a sender hears of failures only. */
export function wantsNotice(notify: readonly string[], action: NoticeFacts['action']): boolean {
  if (action === 'failed') return notify.length === 0 || notify.includes('FAILURE');
  return notify.includes('SUCCESS');
}

const TEXTS: Record<NoticeFacts['action'], (to: string) => string> = {
  failed: (to) =>
    `Votre message n’a pas pu être remis à ${to}.\n\nL’opérateur ne réessaiera plus. Vérifiez l’adresse, ou prévenez le destinataire par un autre moyen, puis renvoyez le message.\n`,
  delivered: (to) => `Votre message a été déposé dans la boîte aux lettres ${to}.\n`,
  relayed: (to) =>
    `Votre message pour ${to} a été remis au serveur suivant, qui n’enverra pas d’avis de remise.\n`,
};

const headerBlockOf = (raw: Buffer): string => {
  const end = raw.indexOf('\r\n\r\n');
  return raw.subarray(0, end === -1 ? Math.min(raw.length, 65_536) : end + 2).toString('latin1');
};

/**
 * A real delivery status notification (RFC 3464) about one recipient, addressed to the sender. It returns the
 * original's header fields, never its content.
 */
export function deliveryNotice(
  original: { envelope: Envelope; raw: Buffer; arrivedAt: Date },
  facts: NoticeFacts,
  reporter: { domain: string; now: Date },
): Buffer {
  const { envelope, raw } = original;
  const headers = readEnvelopeHeaders(raw);
  return composeDsn({
    messageId: `<${randomUUID()}@${reporter.domain}>`,
    date: reporter.now,
    from: { label: 'Service de remise (bac à sable)', address: `mailer-daemon@${reporter.domain}` },
    to: envelope.from,
    text: TEXTS[facts.action](envelope.to),
    original: {
      ...(headers.messageId === undefined ? {} : { messageId: headers.messageId }),
      ...(headers.subject === undefined ? {} : { subject: headers.subject }),
      headerBlock: headerBlockOf(raw),
    },
    reportingMta: reporter.domain,
    ...(envelope.envelopeId === undefined ? {} : { originalEnvelopeId: envelope.envelopeId }),
    arrivalDate: original.arrivedAt,
    recipients: [
      {
        finalRecipient: envelope.to,
        action: facts.action,
        status: facts.enhanced,
        ...(facts.diagnostic === undefined ? {} : { diagnostic: facts.diagnostic }),
      },
    ],
  });
}
