import type { ReceivedMessage } from '@cigogne/mail';
import { isPmiKey, pmiOf } from '@cigogne/territory';
import { z } from 'zod';

/** Name of the attachment that says what a transfer is, beside the package of the certificates. */
export const SLIP_NAME = 'bordereau-transfert.json';
export const SHEET_NAME = 'fiche-de-suivi.pdf';
/** A slip is a few hundred bytes; what is longer is none. */
const LARGEST = 50_000;

const words = z.string().max(300);

const slip = z.object({
  format: z.literal('cigogne-transfert'),
  version: z.literal(1),
  /** The sender's number of this transfer. */
  transfer: z.uuid(),
  from: z.object({ pmi: z.string().refine((key): boolean => isPmiKey(key)), name: words }),
  movedAt: z.iso.date(),
  home: z.object({ street: words, postalCode: words, city: words }),
  /** The sender kept the record for its physician: so does the receiver. */
  restricted: z.boolean(),
  /** Who agreed that the record follows the child, and how. */
  consent: z.object({ by: words, relation: words, at: z.iso.date(), how: words }),
  /** PDF of each certificate, by the identifier of its document. */
  pdfs: z.record(z.string(), z.string()),
  sheet: z.boolean(),
});
export type Slip = z.infer<typeof slip>;

export function writeSlip(content: Omit<Slip, 'format' | 'version'>): Buffer {
  const whole: Slip = { format: 'cigogne-transfert', version: 1, ...content };
  return Buffer.from(`${JSON.stringify(whole, undefined, 2)}\n`);
}

/** The slip of a message; undefined when it has none that can be read: it is then a message like another. */
export function readSlip({ attachments }: Pick<ReceivedMessage, 'attachments'>): Slip | undefined {
  const found = attachments.find(({ filename }) => filename.toLowerCase() === SLIP_NAME);
  if (found === undefined || found.bytes.length > LARGEST) return undefined;
  try {
    return slip.parse(JSON.parse(Buffer.from(found.bytes).toString('utf8')));
  } catch (error) {
    // Somebody else's file under this name: the certificates are integrated all the same.
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** The PDF that a transfer carries for a document; of any other message, its first PDF. */
export function pdfFor(
  { pdfs }: Pick<ReceivedMessage, 'pdfs'>,
  transfer: Slip | undefined,
  documentId: string,
): Uint8Array | undefined {
  if (transfer === undefined) return pdfs[0]?.bytes;
  const name = new Map(Object.entries(transfer.pdfs)).get(documentId);
  return name === undefined ? undefined : pdfs.find(({ filename }) => filename === name)?.bytes;
}

/** « PMI de la Corrèze » */
export const pmiName = (key: string): string => pmiOf(key)?.name ?? `PMI ${key}`;
