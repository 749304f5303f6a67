import { z } from 'zod';
import { day, text } from './values.ts';

/** What a person may correct, when the document is wrong or the family tells (R040). */
export const rectifiable = z.object({
  birthFamily: text(100).min(1),
  usualFamily: text(100),
  givenNames: z.array(text(60).min(1)).min(1).max(10),
  birthDate: day,
  sex: z.enum(['M', 'F', 'UN']),
  street: text(200),
  postalCode: text(10),
  city: text(100),
  phones: z.array(text(30)).max(6),
});
