import { instant as instantValue } from '@cigogne/contract';
import { z } from 'zod';

/** Values that several routes carry. */
export const instant = instantValue();
/** From 1900 to 2199: PostgreSQL has no year 0000, which ISO 8601 allows. */
export const day = z.iso.date().regex(/^(?:19|2[01])/, 'Cette date est hors du calendrier.');
export const kind = z.enum(['CS8', 'CS9', 'CS24']);
export const id = z.object({ id: z.uuid() });

/** Text that a person writes; PostgreSQL stores no null byte. */
export const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((value) => !value.includes('\0'), 'Ce texte contient un caractère interdit.');

/** A unit by its id or, for software and files, by its name. */
export const unitId = text(80).min(1);

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
