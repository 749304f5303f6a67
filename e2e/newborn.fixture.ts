import { sampleCertificate } from '@cigogne/certificate';
import type { Values } from './fill.fixture.ts';

/** An invented newborn of Guéret, as the form takes it. */
export function newborn(): Values {
  const { answers, child, exam } = sampleCertificate('CS8');
  const day = (time: string) => `${time.slice(0, 4)}-${time.slice(4, 6)}-${time.slice(6, 8)}`;
  return {
    'child.family': 'CIGOGNE-TEST',
    'child.given': 'Aimée',
    'child.sex': 'F',
    'birth.date': day(child.birthTime),
    'home.postalCode': '23000',
    'home.city': 'Guéret',
    'mother.family': 'CIGOGNE-TEST',
    'mother.given': 'Maman',
    'otherParent.present': true,
    'otherParent.family': 'CIGOGNE-TEST',
    'otherParent.given': 'Papa',
    'exam.date': day(exam.start),
    ...Object.fromEntries(Object.entries(answers).map(([id, value]) => [`answers.${id}`, value])),
  };
}
