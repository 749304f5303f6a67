import type { Answer, CertificateKind, Random } from '@cigogne/certificate';
import type { TrueChild } from './births.ts';
import { normal, weighted, within } from './draw.ts';

/**
 * What a certificate answers where the ordinary child of the samples says little: shares near those of the national
 * perinatal survey (ENP 2021: 7 % premature, 21 % caesareans, 4 % transfers, a quarter without early interview).
 * Undefined: the question is left without answer, as on real certificates.
 */
export function answersOf(
  random: Random,
  kind: CertificateKind,
  child: TrueChild,
): Record<string, Answer | undefined> {
  const answers = kind === 'CS8' ? atBirth(random, child) : later(random, kind, child);
  const left =
    kind === 'CS8'
      ? ['motherWeight', 'apgar10', 'tobaccoInPregnancy']
      : ['mixedFeeding', 'headCircumference'];
  for (const item of left) if (random.chance(0.06)) answers[item] = undefined;
  return answers;
}

function atBirth(random: Random, child: TrueChild): Record<string, Answer | undefined> {
  const { gestationalAge: weeks, weight, count, rank } = child;
  const weak = weeks < 33;
  const apgar = within(Math.round(normal(random, weak ? 8 : 9.7, 1.1)), 2, 10);
  const caesarean = random.chance(count > 1 ? 0.5 : 0.2);
  const method = caesarean
    ? random.pick(['MED-1273', 'MED-1253'])
    : weighted(random, [
        ['700000006', 85],
        ['236974004', 15],
      ]);
  return {
    foetuses: count,
    birthRank: rank,
    gestationalAge: weeks,
    birthWeight: weight,
    birthHeight: Math.round(within(26 + weeks * 0.6 + normal(random, 0, 1.4), 30, 56) * 10) / 10,
    birthHeadCircumference: Math.round(within(14 + weeks * 0.52 + normal(random, 0, 1), 22, 39) * 10) / 10,
    apgar1: within(apgar - random.integer(0, 2), 0, 10),
    apgar5: apgar,
    deliveryMethod: method,
    labourOnset: weighted(random, [
      ['84457005', 68],
      ['112070001', 24],
      ['11466000', 8],
    ]),
    feeding: weighted(random, [
      ['MED-1256', 56],
      ['MED-1257', 14],
      ['MED-1258', 30],
    ]),
    motherEducation: weighted(random, [
      ['PAT-035', 2],
      ['PAT-036', 9],
      ['PAT-037', 30],
      ['PAT-038', 19],
      ['PAT-039', 40],
    ]),
    motherActivity: weighted(random, [
      ['PAT-040', 64],
      ['PAT-043', 16],
      ['PAT-045', 13],
      ['PAT-046', 4],
      ['PAT-044', 3],
    ]),
    pregnancyDeclaration: weighted(random, [
      ['57630001', 92],
      ['59466002', 6],
      ['41587001', 1],
      ['GEN-109', 1],
    ]),
    tobaccoInPregnancy: random.chance(0.12) ? random.integer(3, 120) : 0,
    socialCover: weighted(random, [
      ['GEN-105', 97],
      ['GEN-107', 2],
      ['GEN-108', 1],
    ]),
    earlyPrenatalInterview: random.chance(0.74),
    gestationalDiabetes: random.chance(0.14),
    hearingScreening: random.chance(0.97),
    hearingResult: random.chance(0.03) ? 'MED-179' : 'MED-178',
    respiratoryDistress: random.chance(weak ? 0.6 : 0.03),
    rsvImmunisation: random.chance(0.8),
    transferType: random.chance(weak ? 0.8 : 0.03) ? '88694003' : undefined,
    pmiLink: random.chance(0.04) ? true : undefined,
  };
}

function later(random: Random, kind: CertificateKind, child: TrueChild): Record<string, Answer | undefined> {
  const at9 = kind === 'CS9';
  const boy = child.sex === 'M' ? 1 : -1;
  const shared = {
    weight: Math.round(normal(random, (at9 ? 8600 : 12100) + boy * 250, at9 ? 850 : 1200)),
    height: Math.round(normal(random, (at9 ? 71 : 86.5) + boy * 0.7, at9 ? 2.4 : 3) * 10) / 10,
    minded: random.chance(0.6),
    exclusiveBreastfeeding: random.chance(0.55) ? random.integer(1, 30) : 0,
    neurodevelopment: random.chance(0.02) ? 'ORG-197' : '860642002',
    leadRisk: random.chance(0.03),
    pmiLink: random.chance(0.03) ? true : undefined,
  };
  if (at9)
    return { ...shared, prematurity: child.gestationalAge < 33, accidentBefore9Months: random.chance(0.05) };
  return {
    ...shared,
    prematurity: child.gestationalAge < 33,
    accidentSince9Months: random.chance(0.08),
    walking: random.chance(0.985),
    screens: weighted(random, [
      ['GEN-311', 45],
      ['GEN-312', 25],
      ['GEN-313', 30],
    ]),
  };
}
