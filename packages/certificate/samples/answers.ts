import { applies } from '../answers/applies.ts';
import { itemsOf, type PlacedItem } from '../dictionary/definitions.ts';
import type { Answer, Answers, CertificateDefinition } from '../dictionary/types.ts';
import { valueSet } from '../value-sets/value-sets.ts';
import { isoDate } from './days.ts';
import { sampleDoses } from './doses.ts';
import { createRandom, type Random } from './random.ts';

/** What an ordinary child of an ordinary pregnancy has; elsewhere yes-no is no, and a choice any of its codes. */
const ORDINARY: Readonly<Record<string, (random: Random) => Answer>> = {
  motherActivity: (random) => random.pick(['PAT-040', 'PAT-044', 'PAT-043']),
  otherParentActivity: () => 'PAT-040',
  alcoholInPregnancy: () => 0,
  tobaccoInPregnancy: (random) => (random.chance(0.15) ? random.integer(7, 70) : 0),
  childrenAtHomeBeforeBirth: (random) => random.integer(0, 2),
  childrenAtHome: (random) => random.integer(1, 3),
  socialCover: () => 'GEN-105',
  gestity: (random) => random.integer(2, 4),
  parity: (random) => random.integer(1, 2),
  prematureChildren: () => 0,
  lowWeightChildren: () => 0,
  stillbornChildren: () => 0,
  neonatalDeaths: () => 0,
  pregnancyDeclaration: () => '57630001',
  motherWeight: (random) => random.integer(52, 78),
  motherHeight: (random) => random.integer(156, 176),
  hospitalisationDays: () => 0,
  trisomyScreening: () => true,
  ultrasounds: (random) => random.integer(3, 5),
  morphologyUltrasound: () => true,
  earlyPrenatalInterview: () => true,
  hepatitisBAntigen: () => '406118005',
  foetuses: () => 1,
  birthRank: () => 1,
  gestationalAge: (random) => random.integer(38, 41),
  presentation: () => '70028003',
  labourOnset: () => '84457005',
  analgesia: () => '18946005',
  deliveryMethod: () => '700000006',
  birthWeight: (random) => random.integer(2900, 3800),
  birthHeight: (random) => random.integer(480, 520) / 10,
  birthHeadCircumference: (random) => random.integer(335, 360) / 10,
  apgar1: (random) => random.integer(8, 10),
  apgar5: () => 10,
  apgar10: () => 10,
  hearingScreening: () => true,
  hearingResult: () => 'MED-178',
  newbornScreening: () => true,
  rsvImmunisation: () => true,
  minded: () => true,
  exclusiveBreastfeeding: (random) => random.integer(4, 20),
  mixedFeeding: (random) => random.integer(0, 12),
  exclusiveBreastfeedingMonths: (random) => random.integer(1, 5),
  mixedFeedingMonths: (random) => random.integer(0, 3),
  weight: (random) => random.integer(8000, 9000),
  height: (random) => random.integer(690, 720) / 10,
  headCircumference: (random) => random.integer(440, 460) / 10,
  bodyMassIndex: (random) => random.integer(155, 165) / 10,
  neurodevelopment: () => '860642002',
  walking: () => true,
  walkingAge: (random) => random.integer(11, 15),
  particularNeeds: () => 'Aucun besoin particulier.',
};

/** Told only when they happened. */
const RARE: ReadonlySet<string> = new Set(['transferType', 'death']);

/** The measures of a child of 24 months differ from those of 9. */
const AT_24_MONTHS: typeof ORDINARY = {
  weight: (random) => random.integer(11500, 12500),
  height: (random) => random.integer(850, 880) / 10,
  headCircumference: (random) => random.integer(475, 490) / 10,
};

export interface SampleMoment {
  seed: number;
  /** HL7 TS. */
  birthTime: string;
  /** Day of the exam, `YYYYMMDD`. */
  examDay: string;
}

/**
 * An answer to every question that applies and that an ordinary child has one for: no free text, no box ticked,
 * no transfer, no death. `given` come first: they decide which questions apply.
 * @throws RangeError when one is given to a question that the certificate does not ask
 */
export function sampleAnswers(
  definition: CertificateDefinition,
  moment: SampleMoment,
  given: Readonly<Record<string, Answer | undefined>>,
): Record<string, Answer> {
  const random = createRandom(moment.seed);
  const items = itemsOf(definition);
  const unasked = Object.keys(given).find((id) => !items.some((item) => item.id === id));
  if (unasked !== undefined) throw new RangeError(`${definition.kind} has no item ${unasked}`);
  const answers: Record<string, Answer> = {};
  for (const item of items) {
    const drawn = draw(item, definition, moment, random);
    const answer = Object.hasOwn(given, item.id) ? given[item.id] : drawn;
    if (answer !== undefined && (Object.hasOwn(given, item.id) || applies(item, answers))) {
      answers[item.id] = answer;
    }
  }
  return answers;
}

function draw(
  item: PlacedItem,
  definition: CertificateDefinition,
  moment: SampleMoment,
  random: Random,
): Answer | undefined {
  const ordinary = (definition.kind === 'CS24' ? AT_24_MONTHS[item.id] : undefined) ?? ORDINARY[item.id];
  if (ordinary !== undefined) return ordinary(random);
  if (RARE.has(item.id)) return undefined;
  const { value } = item;
  switch (value.kind) {
    case 'yes-no':
      return false;
    case 'choice': {
      const codes = valueSet(value.valueSet).concepts.map(({ code }) => code);
      const [first = '', ...others] = codes.filter((code) => value.except?.includes(code) !== true);
      return random.pick([first, ...others]);
    }
    case 'date':
      return isoDate(moment.examDay);
    case 'doses':
      return sampleDoses(definition.kind, moment.birthTime, ageAt(moment));
    case 'integer':
    case 'quantity':
      return value.range[0];
    case 'tick':
    case 'text':
      return undefined;
  }
}

function ageAt({ birthTime, examDay }: SampleMoment): number {
  return (Date.parse(isoDate(examDay)) - Date.parse(isoDate(birthTime))) / 86_400_000;
}

/** The same answers without what is told of the other parent. */
export function withoutOtherParent(definition: CertificateDefinition, answers: Answers): Answers {
  const others = new Set(
    itemsOf(definition)
      .filter(({ concerned }) => concerned === 'other-parent')
      .map(({ id }) => id),
  );
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !others.has(id)));
}
