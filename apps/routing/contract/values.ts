import { instant as instantValue } from '@cigogne/contract';
import { z } from 'zod';

/** Values that several routes carry. */
export const instant = instantValue();
/** From 1900 to 2199: PostgreSQL has no year 0000, which ISO 8601 allows. */
export const day = z.iso.date().regex(/^(?:19|2[01])/, 'Cette date est hors du calendrier.');
export const kind = z.enum(['CS8', 'CS9', 'CS24']);
export const pmiKey = z.string().regex(/^[0-9A-Z]{2,3}$/);
/** Text that a person writes; PostgreSQL stores no null byte. */
export const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((value) => !value.includes('\0'), 'Ce texte contient un caractère interdit.');
export const optionalText = text(500).nullable();
/** Where a page of messages ends: instant and id of its last line. */
export const messageCursor = z
  .string()
  .max(100)
  .refine((value) => {
    const [at, id, ...rest] = value.split('/');
    return rest.length === 0 && z.iso.datetime().safeParse(at).success && z.uuid().safeParse(id).success;
  }, 'Cette page n’existe pas : reprenez la liste à son début.');
