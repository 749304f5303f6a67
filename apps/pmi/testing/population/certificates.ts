import {
  type Certificate,
  type CertificateKind,
  type Identifier,
  OID,
  type Random,
  sampleCertificate,
} from '@cigogne/certificate';
import { answersOf } from './answers.ts';
import type { TrueChild } from './births.ts';
import { normal, randomOf, within } from './draw.ts';
import { VARIANTS, type Variant, written } from './variants.ts';

/** A certificate of the population, and what is true of it. */
export interface Generated {
  child: TrueChild;
  kind: CertificateKind;
  certificate: Certificate;
  /** How it writes the name otherwise than the child’s first certificate; undefined: the same. */
  variant: Variant | undefined;
  examDay: string;
  receivedAt: Date;
}

const DAY_MS = 86_400_000;
const KINDS = ['CS8', 'CS9', 'CS24'] as const;
/** Share of children whose certificate reaches the PMI, and of those that bear a qualified INS. */
const SENT: Readonly<Record<CertificateKind, number>> = { CS8: 0.96, CS9: 0.72, CS24: 0.64 };
const WITH_INS: Readonly<Record<CertificateKind, number>> = { CS8: 0.8, CS9: 0.5, CS24: 0.5 };
const VARIANT = 0.05;
/** A child moves within the département between two exams. */
const MOVED = 0.06;
const LOCAL_ROOT = '2.999.2026.1.0';

/** The certificates of one child, in the order of their exams. @param homes where a family that moves goes */
export function certificatesOf(
  seed: number,
  child: TrueChild,
  homes: readonly TrueChild['home'][],
): Generated[] {
  const random = randomOf(seed + 1, child.number);
  const sent = KINDS.filter((kind) => random.chance(SENT[kind]));
  return sent.map((kind, index) => {
    const variant = index > 0 && random.chance(VARIANT) ? random.pick(VARIANTS) : undefined;
    const moved = kind !== 'CS8' && random.chance(MOVED);
    const home = moved ? (homes[random.integer(0, homes.length - 1)] ?? child.home) : child.home;
    const examDay = addDays(child.born, ageAtExam(random, kind));
    const certificate = certificateOf(random, { child: { ...child, home }, kind, examDay, variant });
    const receivedAt = new Date(Date.parse(`${examDay}T16:00:00Z`) + delayOf(random) * DAY_MS);
    return { child, kind, certificate, variant, examDay, receivedAt };
  });
}

/** Days: most within the legal window, some late. */
function ageAtExam(random: Random, kind: CertificateKind): number {
  if (kind === 'CS8') return random.integer(2, random.chance(0.03) ? 14 : 7);
  const late = random.chance(0.1) ? random.integer(10, 60) : 0;
  return (kind === 'CS9' ? random.integer(244, 273) : random.integer(701, 730)) + late;
}

function delayOf(random: Random): number {
  return Math.round(within(Math.abs(normal(random, 2, 4)), 0, 60));
}

interface Wanted {
  child: TrueChild;
  kind: CertificateKind;
  examDay: string;
  variant: Variant | undefined;
}

function certificateOf(random: Random, { child, kind, examDay, variant }: Wanted): Certificate {
  const names = written(random, child, variant);
  const { nir, home } = child;
  const seed = child.number * KINDS.length + KINDS.indexOf(kind) + 1;
  const address = {
    use: 'H',
    streetName: child.street,
    postalCode: home.postalCode,
    city: home.city,
    country: 'FRANCE',
  };
  const local: Identifier = { root: LOCAL_ROOT, extension: `LOCAL-${kind}-${child.number}` };
  const [given = ''] = names.given;
  const birthTime = child.born.replaceAll('-', '');
  const { mother, father, phones } = child;
  const telecoms = phones.map((value) => ({ value: `tel:${value}`, use: 'MC' }));
  const sample = sampleCertificate(kind, {
    seed,
    child: {
      ids: random.chance(WITH_INS[kind]) ? [{ root: OID.INS_NIR_TEST, extension: nir }] : [local],
      name: {
        family: names.family,
        usualFamily: names.usualFamily,
        given,
        givenNames: names.given,
        usualGiven: given,
      },
      gender: child.sex,
      birthTime,
      birthplace: { name: 'Maternité Exemple', cog: child.birthplaceCog },
      addresses: [{ ...address, use: 'H' }],
      telecoms,
    },
    mother: {
      relation: 'MTH',
      role: 'CON',
      name: {
        family: random.chance(0.7) ? mother.family : mother.usualFamily,
        given: mother.given,
        prefix: 'MME',
      },
      addresses: [address],
      telecoms,
      birthDate: mother.born,
      nir: mother.nir,
    },
    ...(father
      ? {
          otherParent: {
            relation: 'FTH',
            role: 'CON',
            name: { ...father, prefix: 'M' },
            addresses: [address],
            telecoms: [],
          },
        }
      : { otherParent: undefined }),
    guardians: [
      {
        kind: 'person',
        name: { family: mother.usualFamily, given: mother.given, prefix: 'MME' },
        addresses: [address],
        telecoms,
      },
    ],
    answers: answersOf(random, kind, child),
  });
  return examinedOn(sample, examDay);
}

/** The same with its exam on another day; dates of acts of the exam follow it. */
function examinedOn(sample: Certificate, examDay: string): Certificate {
  const day = examDay.replaceAll('-', '');
  const before = sample.exam.start.slice(0, 8);
  const iso = `${before.slice(0, 4)}-${before.slice(4, 6)}-${before.slice(6)}`;
  const moved = <T extends string | undefined>(time: T) =>
    time === undefined ? time : `${day}${time.slice(8)}`;
  const time = `${day}101500+0100`;
  return {
    ...sample,
    document: { ...sample.document, effectiveTime: time },
    authors: sample.authors.map((author) => ({ ...author, time })),
    legalAuthenticator: { ...sample.legalAuthenticator, time },
    exam: {
      ...sample.exam,
      start: `${day}100000+0100`,
      encounter: {
        ...sample.exam.encounter,
        ...(sample.exam.encounter.end ? { end: moved(sample.exam.encounter.end) } : {}),
      },
    },
    answers: Object.fromEntries(
      Object.entries(sample.answers).map(([item, answer]) => [item, answer === iso ? examDay : answer]),
    ),
  };
}

function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}
