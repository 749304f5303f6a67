import { cannotCompose } from '../errors.ts';
import { formatDate } from '../message/dates.ts';
import { fieldIf, type WrittenField } from '../message/write-fields.ts';
import { fieldsPart } from '../message/write-parts.ts';
import { asciiText, bareAddress } from '../message/write-values.ts';
import { writeNotice } from './notice.ts';
import type { DeliveryAction, DsnInput, RecipientStatus } from './types.ts';

/** Most serious first: the subject tells the worst of what happened. */
const SUBJECTS: readonly (readonly [DeliveryAction, string])[] = [
  ['failed', 'Votre message n’a pas pu être remis'],
  ['delayed', 'Votre message n’est pas encore remis'],
  ['expanded', 'Votre message a été transmis'],
  ['relayed', 'Votre message a été transmis'],
  ['delivered', 'Votre message a été remis'],
];

/**
 * Writes a delivery status notification (RFC 3464): French text, `message/delivery-status`, then a safe subset
 * of the original's header. Its default subject names nobody.
 *
 * Send it with a null return path. Same input, same bytes.
 *
 * @throws MailError as composeMessage, and 'mail.cannot-compose' without a recipient or with a status that is
 *   not RFC 3463's
 */
export function composeDsn(input: DsnInput): Buffer {
  const worst = SUBJECTS.find(([action]) =>
    input.recipients.some((recipient) => recipient.action === action),
  );
  if (worst === undefined) throw cannotCompose('cet avis ne dit rien d’aucun destinataire');
  const status = fieldsPart('message/delivery-status', [
    messageGroup(input),
    ...input.recipients.map((recipient) => recipientGroup(recipient)),
  ]);
  const type = { subtype: 'report', parameters: ' report-type=delivery-status;' };
  return writeNotice(input, input.subject ?? worst[1], type, status);
}

/** RFC 3464 §2.2. */
function messageGroup({ reportingMta, originalEnvelopeId, arrivalDate }: DsnInput): WrittenField[] {
  return [
    ['Reporting-MTA', `dns; ${asciiText(reportingMta)}`],
    ...fieldIf('Original-Envelope-Id', originalEnvelopeId && asciiText(originalEnvelopeId)),
    ...fieldIf('Arrival-Date', arrivalDate && formatDate(arrivalDate)),
  ];
}

/** RFC 3464 §2.3. */
function recipientGroup(recipient: RecipientStatus): WrittenField[] {
  // RFC 3463 §2: class 2, 4 or 5.
  if (!/^[245]\.\d{1,3}\.\d{1,3}$/.test(recipient.status))
    throw cannotCompose('le code d’état de l’avis n’est pas valide');
  const { originalRecipient, remoteMta, diagnostic, willRetryUntil } = recipient;
  return [
    ...fieldIf(
      'Original-Recipient',
      originalRecipient && `rfc822; ${bareAddress('Original-Recipient', originalRecipient)}`,
    ),
    ['Final-Recipient', `rfc822; ${bareAddress('Final-Recipient', recipient.finalRecipient)}`],
    ['Action', recipient.action],
    ['Status', recipient.status],
    ...fieldIf('Remote-MTA', remoteMta && `dns; ${asciiText(remoteMta)}`),
    ...fieldIf('Diagnostic-Code', diagnostic && `smtp; ${asciiText(diagnostic)}`),
    ...fieldIf('Will-Retry-Until', willRetryUntil && formatDate(willRetryUntil)),
  ];
}
