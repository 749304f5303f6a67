import { type ParameterisedValue, parseParameters } from './decode.ts';
import { firstValue } from './fields.ts';
import type { MimePart } from './structure.ts';
import type { Attachment } from './types.ts';

/** Types that a report is made of (RFC 3462, 3464, 8098, 6533): read by notices/, no attachments. */
const REPORT_TYPES = new Set([
  'message/delivery-status',
  'message/global-delivery-status',
  'message/disposition-notification',
  'message/global-disposition-notification',
  'text/rfc822-headers',
  'message/global-headers',
]);

const ZIP_TYPES = new Set(['application/zip', 'application/x-zip-compressed', 'application/x-zip']);

export interface PartLabels {
  filename: string;
  disposition: string;
}

export function labelsOf(part: MimePart): PartLabels {
  const field = firstValue(part.header, 'content-disposition');
  const disposition = field === undefined ? undefined : parseParameters(field);
  return {
    filename: fileNameOf(disposition, part.contentType),
    disposition: disposition?.value ?? '',
  };
}

/** Content-Disposition's `filename`, else Content-Type's `name`; RFC 2231, or the RFC 2047 words of Outlook. */
function fileNameOf(disposition: ParameterisedValue | undefined, contentType: ParameterisedValue): string {
  return safeFileName(disposition?.label('filename') || contentType.label('name') || '');
}

/** No folder, no control or direction-changing character (`fdp.exe` shown as `exe.pdf`), 255 characters at most. */
function safeFileName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  return base
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
    .trim()
    .slice(0, 255);
}

export function isReportPart(part: MimePart): boolean {
  return REPORT_TYPES.has(part.contentType.value);
}

/** A text part that is the covering letter rather than a file; any other text (XML, CSV) is a file. */
export function isBodyText(part: MimePart, { filename, disposition }: PartLabels): boolean {
  const type = part.contentType.value;
  return (type === 'text/plain' || type === 'text/html') && filename === '' && disposition !== 'attachment';
}

/** ZIP by name or by type: some software sends application/octet-stream, some forgets the name. */
export function isPackage(attachment: Attachment): boolean {
  return (
    isXdmName(attachment) || ZIP_TYPES.has(attachment.contentType) || /\.zip$/i.test(attachment.filename)
  );
}

/** Written .zip and .ZIP in the volet itself. */
export function isXdmName(attachment: Attachment): boolean {
  return attachment.filename.toLowerCase() === 'ihe_xdm.zip';
}

export function isPdf(attachment: Attachment): boolean {
  return attachment.contentType === 'application/pdf' || /\.pdf$/i.test(attachment.filename);
}

/** S/MIME enveloped or opaque-signed (RFC 8551), PGP (RFC 3156): nothing inside can be controlled. */
export function isSealed(part: MimePart): boolean {
  const type = part.contentType.value;
  return (
    type === 'application/pkcs7-mime' ||
    type === 'application/x-pkcs7-mime' ||
    type === 'multipart/encrypted' ||
    type === 'application/pgp-encrypted'
  );
}

/** Outlook's own wrapping (winmail.dat), which hides the attachments from everyone else. */
export function isTnef(part: MimePart, { filename }: PartLabels): boolean {
  const type = part.contentType.value;
  return (
    type === 'application/ms-tnef' ||
    type === 'application/vnd.ms-tnef' ||
    filename.toLowerCase() === 'winmail.dat'
  );
}
