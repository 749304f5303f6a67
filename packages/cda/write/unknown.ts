import type { Answer, Dose, Unknown } from '@cigogne/certificate';

/** « Not answered », where the official check wants the entry all the same: no information (HL7 NI). */
export const NOT_ANSWERED: Unknown = { unknown: 'NI' };

export function isDoses(answer: Answer | undefined): answer is readonly Dose[] {
  return Array.isArray(answer);
}
