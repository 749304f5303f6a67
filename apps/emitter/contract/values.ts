import { instant as instantValue } from '@cigogne/contract';
import { text } from '@cigogne/draft';
import { z } from 'zod';

export { text };

/** Values that several routes carry. */
export const instant = instantValue();
/** From 1900 to 2199: PostgreSQL has no year 0000, which ISO 8601 allows. */
export const day = z.iso.date().regex(/^(?:19|2[01])/, 'Cette date est hors du calendrier.');
export const kind = z.enum(['CS8', 'CS9', 'CS24']);
export const id = z.object({ id: z.uuid() });

/** A unit by its id or, for software and files, by its name. */
export const unitId = text(80).min(1);
