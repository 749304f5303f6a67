import { z } from 'zod';

/** Text that a person writes; PostgreSQL stores no null byte. */
export const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((value) => !value.includes('\0'), 'Ce texte contient un caractère interdit.');

const dose = z.object({
  vaccine: text(20),
  rank: z.number().optional(),
  given: z.boolean(),
  booster: z.boolean().optional(),
  date: text(10).optional(),
  lot: text(60).optional(),
  product: text(120).optional(),
  quantity: z.number().optional(),
});

/** The value of one field: an answer of the dictionary, or a text or yes/no of the identity. */
export const fieldValue = z.union([
  z.boolean(),
  z.number(),
  text(4000),
  z.object({ unknown: z.enum(['UNK', 'NI', 'NA', 'ASKU', 'NASK', 'MSK', 'OTH']) }),
  z.array(dose).max(60).readonly(),
]);

/** Fields by path: `child.family`, `answers.gestationalAge`. */
export const fields = z.record(z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*){1,2}$/), fieldValue);

/** Changes of fields: null takes the answer away. */
export const changes = z.record(
  z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*){1,2}$/),
  fieldValue.nullable(),
);

/** What is missing or wrong in a draft, beside its field. */
export const problem = z.object({
  /** Path of the field, or null when it is about none. */
  path: z.string().nullable(),
  kind: z.enum(['missing', 'wrong-type', 'not-in-value-set', 'not-applicable', 'implausible', 'refused']),
  /** It keeps the certificate from being signed. */
  blocking: z.boolean(),
  message: z.string(),
  /** Code of the control and how to mend it, when the control of the document or the platform says it. */
  code: z.string().optional(),
  mend: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;
