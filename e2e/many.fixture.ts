import { type CertificateKind, sampleCertificate } from '@cigogne/certificate';

const HOMES = [
  { postalCode: '23000', city: 'Guéret' },
  { postalCode: '33000', city: 'Bordeaux' },
  { postalCode: '75004', city: 'Paris' },
] as const;

/** An invented birth by column of the CSV: fields of the identity, items of the dictionary. */
export function birth(number: number, kind: CertificateKind = 'CS8'): Record<string, string> {
  const { answers, child, exam } = sampleCertificate(kind, { seed: number });
  const home = HOMES[number % HOMES.length] ?? HOMES[0];
  const answered = Object.entries(answers).flatMap(([id, value]) => {
    if (typeof value === 'boolean') return [[id, value ? 'oui' : 'non']];
    if (typeof value === 'number' || typeof value === 'string') return [[id, String(value)]];
    return 'unknown' in value && value.unknown === 'UNK' ? [[id, 'inconnu']] : [];
  });
  return {
    reference: `ESSAI-${number}`,
    unite: number % 2 === 0 ? 'Maternité' : 'Néonatalogie',
    'child.family': 'CIGOGNE-TEST',
    'child.given': 'Aimée',
    'child.sex': 'F',
    'child.localId': `ESSAI-${number}`,
    'birth.date': day(child.birthTime),
    'birth.time': '09:05',
    'home.houseNumber': '3',
    'home.streetName': 'Rue de l’Exemple',
    'home.postalCode': home.postalCode,
    'home.city': home.city,
    'mother.family': 'CIGOGNE-TEST',
    'mother.given': 'Maman',
    'exam.date': day(exam.start),
    ...Object.fromEntries(answered),
  };
}

/** The births as a maternity's software exports them. */
export function csvOf(births: readonly Record<string, string>[]): string {
  const columns = [...new Set(births.flatMap((one) => Object.keys(one)))];
  const cell = (text: string) => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = births.map((one) => columns.map((name) => cell(one[name] ?? '')).join(';'));
  return [columns.join(';'), ...lines, ''].join('\r\n');
}

/** The same birth as a software posts it: the fields, and the answers by item. */
export function posted(number: number) {
  const { answers, child, exam } = sampleCertificate('CS8', { seed: number });
  const { reference: _, unite, ...columns } = birth(number);
  const fields = Object.entries(columns).filter(([name]) => name.includes('.'));
  return {
    kind: 'CS8',
    unit: unite,
    fields: {
      ...Object.fromEntries(fields),
      'birth.date': day(child.birthTime),
      'exam.date': day(exam.start),
    },
    answers,
  };
}

const day = (ts: string) => `${ts.slice(0, 4)}-${ts.slice(4, 6)}-${ts.slice(6, 8)}`;
