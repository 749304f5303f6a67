import { type CertificateKind, sampleCertificate } from '@cigogne/certificate';
import type { Values } from './fill.fixture.ts';

/**
 * An invented child of Guéret with the usual answers, as the form of that certificate takes them.
 * @param birthTime HL7 time, `20260310081500+0100`; an ordinary day when absent
 */
export function patient(kind: CertificateKind, birthTime?: string): Values {
  const { answers, child, exam } = sampleCertificate(
    kind,
    birthTime === undefined ? {} : { child: { birthTime } },
  );
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

/** The same on its 8th day. */
export function newborn(): Values {
  return patient('CS8');
}
