import { isXdmSubject } from '../message/subject.ts';
import { fieldIf, type WrittenField } from '../message/write-fields.ts';
import { fieldsPart } from '../message/write-parts.ts';
import { asciiText, bareAddress } from '../message/write-values.ts';
import { writeNotice } from './notice.ts';
import type { DispositionError, MdnInput, NoticeInput } from './types.ts';

/**
 * Writes a message disposition notification (RFC 8098) as the volet asks (V-LPS, "MDN"): for a message that
 * carries Disposition-Notification-To (`mayAutomaticallySendMdn`).
 *
 * The subject repeats the original's when the caller gives it, hence the child's name: the volet requires it,
 * and within MSSanté the mail is secured. A caller that no longer holds the subject leaves it out.
 *
 * @throws MailError as composeMessage
 */
export function composeMdn(input: MdnInput): Buffer {
  const notification = fieldsPart('message/disposition-notification', [dispositionFields(input)]);
  const type = { subtype: 'report', parameters: ' report-type=disposition-notification;' };
  return writeNotice(input, returnSubject(input.original.subject, input.error), type, notification);
}

/** RFC 8098 §3.1. */
function dispositionFields(input: MdnInput): WrittenField[] {
  const { reportingUa, originalRecipient, original, error } = input;
  return [
    ...fieldIf('Reporting-UA', reportingUa && asciiText(reportingUa)),
    ...fieldIf(
      'Original-Recipient',
      originalRecipient && `rfc822;${bareAddress('Original-Recipient', originalRecipient)}`,
    ),
    ['Final-Recipient', `rfc822;${bareAddress('Final-Recipient', input.finalRecipient)}`],
    ...fieldIf('Original-Message-ID', original.messageId && asciiText(original.messageId)),
    [
      'Disposition',
      `automatic-action/MDN-sent-automatically; ${error === undefined ? 'processed' : 'processed/error'}`,
    ],
    ...fieldIf('Error', error && asciiText(codeAndLabel(error))),
  ];
}

/** `902^Patient inconnu`, the volet's spelling. */
export function codeAndLabel({ code, label }: DispositionError): string {
  return code === undefined ? label : `${code}^${label}`;
}

/** `[KO Intégration système !][code] XDM/1.0/DDM+…` for an error, the original's subject otherwise (V-LPS). */
export function returnSubject(
  original: NoticeInput['original']['subject'],
  error: DispositionError | undefined,
): string {
  const subject = isXdmSubject(original) ? (original ?? '').trim() : 'XDM/1.0/DDM';
  if (error === undefined) return subject;
  const code = error.code === undefined ? '' : `[${error.code}]`;
  return `[KO Intégration système !]${code} ${subject}`;
}
