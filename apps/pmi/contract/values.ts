import { instant as instantValue, rowVersion, wireInteger } from '@cigogne/contract';
import { text } from '@cigogne/draft';
import { z } from 'zod';

export { text };

/** Values that several routes carry. */
export const instant = instantValue();
/** From 1900 to 2199: PostgreSQL has no year 0000, which ISO 8601 allows. */
export const day = z.iso.date().regex(/^(?:19|2[01])/, 'Cette date est hors du calendrier.');
export const kind = z.enum(['CS8', 'CS9', 'CS24']);
export const id = z.object({ id: z.uuid() });
export const page = wireInteger().min(1).max(10_000).default(1);

/** Why something was done: kept with it, and never empty. */
export const reason = text(500).min(3, 'Dites pourquoi, en quelques mots.');

/** Whoever changes something says which version was read, so that nobody's work is overwritten. */
export const version = rowVersion().min(1);

/** A person of the service. */
export const person = z.object({ id: z.uuid(), name: z.string() });
export const sectorName = z.object({ id: z.uuid(), name: z.string() });
