import { type CertificateKind, sampleCertificate } from '@cigogne/certificate';
import { answerPath, type Fields } from './fields.ts';

/** A whole certificate of an invented child, as somebody fills it. */
export function sampleFields(kind: CertificateKind = 'CS8', seed = 1): Fields {
  const { answers, child, exam } = sampleCertificate(kind, { seed });
  const birth = child.birthTime;
  return {
    'child.family': 'CIGOGNE-TEST',
    'child.given': child.name.given ?? 'Aimée',
    'child.sex': child.gender,
    'child.localId': `ESSAI-${seed}`,
    'birth.date': day(birth),
    'birth.time': '09:05',
    'birth.place': 'Maternité Exemple de la Creuse',
    'birth.cog': '23096',
    'home.houseNumber': '3',
    'home.streetName': 'Rue de l’Exemple',
    'home.postalCode': '23000',
    'home.city': 'GUÉRET',
    'home.phone': '0500000001',
    'mother.family': 'CIGOGNE-TEST',
    'mother.given': 'Maman',
    'mother.birthDate': '1993-04-12',
    'mother.phone': '0600000001',
    'otherParent.present': true,
    'otherParent.relation': 'FTH',
    'otherParent.family': 'CIGOGNE-TEST',
    'otherParent.given': 'Papa',
    'exam.date': day(exam.start),
    'exam.time': '10:15',
    ...Object.fromEntries(Object.entries(answers).map(([item, answer]) => [answerPath(item), answer])),
  };
}

const day = (ts: string) => `${ts.slice(0, 4)}-${ts.slice(4, 6)}-${ts.slice(6, 8)}`;
