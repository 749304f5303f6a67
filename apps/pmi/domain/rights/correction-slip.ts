import type { ReceivedMessage } from '@cigogne/mail';
import { isPmiKey } from '@cigogne/territory';
import { z } from 'zod';
import { rectifiable } from '../../contract/rectifiable.ts';
import { day, text } from '../../contract/values.ts';

/** Name of the attachment that says what was corrected, beside the note in PDF. */
export const CORRECTION_NAME = 'bordereau-correction.json';
/** A slip is a few hundred bytes; what is longer is none. */
const LARGEST = 50_000;
export const LONGEST_REASON = 500;
/** Certificates by which the record is found. */
export const MOST_DOCUMENTS = 50;

/** What was wrong was written by another software, or by nobody: it is looser than what a person may write. */
const wrong = text(300).nullable();
const wrongList = z.array(text(300)).max(30);
const { shape } = rectifiable;
const change = <Before extends z.ZodType, After extends z.ZodType>(before: Before, after: After) =>
  z.tuple([before, after]).optional();

/** Field → what was wrong, what is right; of the fields that a person may correct, and of no other. */
const changes = z
  .strictObject({
    birthFamily: change(wrong, shape.birthFamily),
    usualFamily: change(wrong, shape.usualFamily),
    givenNames: change(wrongList, shape.givenNames),
    birthDate: change(day.nullable(), shape.birthDate),
    sex: change(
      z
        .string()
        .regex(/^[A-Z]{0,3}$/)
        .nullable(),
      shape.sex,
    ),
    street: change(wrong, shape.street),
    postalCode: change(wrong, shape.postalCode),
    city: change(wrong, shape.city),
    phones: change(wrongList, shape.phones),
  } satisfies Record<keyof typeof shape, z.ZodType>)
  .refine((fields) => Object.keys(fields).length > 0);

const name = text(300);
const identifier = text(200).min(1);

const correction = z.strictObject({
  format: z.literal('cigogne-correction'),
  version: z.literal(1),
  /** The sender's number of this correction. */
  correction: z.uuid(),
  from: z.strictObject({ pmi: z.string().refine((key): boolean => isPmiKey(key)), name }),
  at: z.iso.datetime(),
  reason: text(LONGEST_REASON).min(1),
  changes,
  /** Certificates of the record that the recipient may hold: names are what is being corrected, and find nobody. */
  documents: z.array(z.strictObject({ id: identifier, setId: identifier })).max(MOST_DOCUMENTS),
  /** The qualified INS of the child; null when the record has none. */
  ins: z.strictObject({ root: identifier, value: identifier }).nullable(),
});
export type Correction = z.infer<typeof correction>;

/** The slip of a correction; undefined when it would not be read: the note says the same to a person. */
export function writeCorrection(content: Record<keyof Omit<Correction, 'format' | 'version'>, unknown>) {
  const whole = correction.safeParse({ format: 'cigogne-correction', version: 1, ...content });
  return whole.success ? Buffer.from(`${JSON.stringify(whole.data, undefined, 2)}\n`) : undefined;
}

/** The slip of a message; undefined when it has none that can be read: it is then a message like another. */
export function readCorrection({
  attachments,
}: Pick<ReceivedMessage, 'attachments'>): Correction | undefined {
  const found = attachments.find(({ filename }) => filename.toLowerCase() === CORRECTION_NAME);
  if (found === undefined || found.bytes.length > LARGEST) return undefined;
  try {
    return correction.safeParse(JSON.parse(Buffer.from(found.bytes).toString('utf8'), wellFormed)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Half a character, which JSON may write and the database may not keep. */
function wellFormed(_: string, value: unknown): unknown {
  if (typeof value === 'string' && !value.isWellFormed()) throw new SyntaxError('half a character');
  return value;
}
