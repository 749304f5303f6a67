import { type CriteriaContent, URGENCY_IDS, type Urgency, type VigilanceReason } from '../../contract.ts';
import { daysBetween, frenchDay, monthsWords } from '../dates.ts';

type Rule = Pick<CriteriaContent, 'thresholds' | 'ageing'>;

/**
 * How soon somebody should act on a score. What an exam said ages: a certificate that comes years late must not stand
 * before a newborn's, and is never dropped for it either, since nobody may have acted on it.
 * @param age whole days from the exam to the arrival of its certificate; null when the exam has no date
 * @returns undefined below the first threshold: nobody's work
 */
export function urgencyOf(score: number, age: number | null, rule: Rule): Urgency | undefined {
  const urgency = fresh(score, rule.thresholds);
  if (urgency === undefined) return undefined;
  const steps = stepsDown(age, rule.ageing);
  return URGENCY_IDS[Math.min(URGENCY_IDS.indexOf(urgency) + steps, URGENCY_IDS.length - 1)];
}

function fresh(score: number, { prompt, soon, routine }: Rule['thresholds']): Urgency | undefined {
  if (score >= prompt) return 'prompt';
  if (score >= soon) return 'soon';
  return score >= routine ? 'routine' : undefined;
}

function stepsDown(age: number | null, ageing: Rule['ageing']): number {
  if (age === null || ageing === undefined || age < ageing.lowerAfter) return 0;
  return age < ageing.routineAfter ? 1 : URGENCY_IDS.length;
}

/** Whole days from an exam to the arrival of its certificate; null when the exam has no date. */
export function ageOfExam(examDate: string | null, receivedAt: Date): number | null {
  return examDate === null ? null : daysBetween(examDate, frenchDay(receivedAt));
}

/** Says beside the reasons that the certificate was old when it came; undefined when its age changes nothing. */
export function ageingReason(age: number | null, { ageing }: Rule): VigilanceReason | undefined {
  if (age === null || stepsDown(age, ageing) === 0) return undefined;
  return {
    criterion: 'arrived-late',
    label: `Certificat arrivé ${monthsWords(age)} après l’examen`,
    explanation: 'Ce qu’il dit date : l’urgence est baissée. Vérifiez d’abord ce qui a été fait depuis.',
    weight: 0,
    found: [],
  };
}
