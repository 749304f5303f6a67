import { MAIL_LIMITS } from '../limits.ts';
import { type HeaderBlock, readHeaderBlock } from '../message/fields.ts';
import { HeaderReader } from '../message/header.ts';
import { leavesOf, type MimePart } from '../message/structure.ts';
import { decodeBody } from '../message/transfer.ts';
import { readDelivery } from './read-delivery.ts';
import { readDisposition, readStandardReturn } from './read-disposition.ts';
import type { DeliveryReport, DispositionReport } from './types.ts';

export interface ReportSource {
  raw: Buffer;
  root: MimePart;
  subject?: string;
  inReplyTo?: string;
  text?: string;
  hasPackage: boolean;
}

const DELIVERY = new Set(['message/delivery-status', 'message/global-delivery-status']);
const DISPOSITION = new Set(['message/disposition-notification', 'message/global-disposition-notification']);
const ORIGINAL = new Set([
  'text/rfc822-headers',
  'message/global-headers',
  'message/rfc822',
  'message/global',
]);

/**
 * What a message says about an earlier one: a DSN, an MDN, or the volet's standard return; else undefined.
 *
 * A message that carries a package is a report only if it declares itself one (`multipart/report`): a part
 * slipped into a certificate's message must not make it pass for a notice.
 */
export function readReport(source: ReportSource): DeliveryReport | DispositionReport | undefined {
  if (source.hasPackage && source.root.contentType.value !== 'multipart/report') return undefined;
  const leaves = leavesOf(source.root);
  const originalMessageId = originalId(source.raw, leaves) ?? source.inReplyTo;
  const delivery = leaves.find((part) => DELIVERY.has(part.contentType.value));
  if (delivery !== undefined) return readDelivery(groupsOf(source.raw, delivery), originalMessageId);
  const disposition = leaves.find((part) => DISPOSITION.has(part.contentType.value));
  if (disposition !== undefined) return readDisposition(groupsOf(source.raw, disposition), originalMessageId);
  const givesOriginal = leaves.some((part) => ORIGINAL.has(part.contentType.value));
  return readStandardReturn({ ...source, originalMessageId, givesOriginal });
}

/** Groups of fields separated by blank lines (RFC 3464 §2.1); within the header limits. */
function groupsOf(raw: Buffer, part: MimePart): HeaderReader[] {
  const { bytes } = decodeBody(raw, part);
  const budget = { bytes: 0, fields: 0 };
  const groups: HeaderReader[] = [];
  let at = 0;
  while (at < bytes.length && groups.length <= MAIL_LIMITS.listItems) {
    const block = readHeaderBlock(bytes, at, budget, MAIL_LIMITS);
    if (block.fields.length > 0) groups.push(reader(block));
    at = block.end;
  }
  return groups;
}

/** Message-ID in the part that gives the original back; only its header is read, even if all of it is there. */
function originalId(raw: Buffer, leaves: readonly MimePart[]): string | undefined {
  const part = leaves.find((leaf) => ORIGINAL.has(leaf.contentType.value));
  if (part === undefined) return undefined;
  const { bytes } = decodeBody(raw, part);
  return reader(readHeaderBlock(bytes, 0, { bytes: 0, fields: 0 }, MAIL_LIMITS)).messageId('message-id');
}

function reader(block: HeaderBlock): HeaderReader {
  return new HeaderReader(block.fields, [], new Set());
}
