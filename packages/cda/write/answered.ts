import {
  type Answer,
  type Answers,
  applies,
  type Certificate,
  type CertificateDefinition,
  type ItemDefinition,
  isUnknown,
  type SectionDefinition,
} from '@cigogne/certificate';
import { isDoses, NOT_ANSWERED } from './unknown.ts';

type Shape = ItemDefinition['binding']['shape'];

/** Shapes whose value can be null: an answer « not known », or none where the official check wants the entry. */
const NULLABLE: ReadonlySet<Shape> = new Set([
  'habitus',
  'pregnancy',
  'simple',
  'vital',
  'antenatal',
  'result',
  'cause',
  'finding',
]);

/**
 * Shapes of which a section cannot do without an entry (IHE PCC sections). When nothing is known, an
 * entry without value, or without product, stands in the section.
 */
const NEEDED: ReadonlySet<Shape> = new Set([
  'habitus',
  'pregnancy',
  'simple',
  'vital',
  'antenatal',
  'vaccines',
  'drug',
  'finding',
]);

/**
 * What is written for each item: its answer, or « not answered » where the official check wants an entry
 * all the same. An answer that the entry cannot say is left out.
 */
export function writtenAnswers(
  certificate: Certificate,
  definition: CertificateDefinition,
): ReadonlyMap<string, Answer> {
  const written = new Map<string, Answer>();
  for (const section of definition.sections) addSection(written, section, certificate.answers);
  return written;
}

function addSection(written: Map<string, Answer>, section: SectionDefinition, answers: Answers): void {
  const { items } = section;
  for (const item of items) {
    const answer = answers[item.id] ?? (mustBeThere(item, answers) ? NOT_ANSWERED : undefined);
    if (answer !== undefined && canSay(item, answer)) written.set(item.id, answer);
  }
  addHosts(written, items);
  addCauses(written, items);
  const isThere = items.some(({ id }) => written.has(id)) || isRequired(section);
  const [first] = items;
  if (isThere && first !== undefined && NEEDED.has(first.binding.shape)) addNeeded(written, items, first);
  for (const inner of section.sections ?? []) addSection(written, inner, answers);
}

/** Whether the official check wants the section. */
export function isRequired(section: SectionDefinition): boolean {
  return (section.checked ?? section.cardinality) === '1..1';
}

function canSay({ binding }: ItemDefinition, answer: Answer): boolean {
  if (isUnknown(answer)) return NULLABLE.has(binding.shape);
  if (isDoses(answer)) return answer.length > 0;
  return answer !== '' && !(binding.shape === 'encounter' && answer === false);
}

function mustBeThere(item: ItemDefinition, answers: Answers): boolean {
  const { binding, cardinality } = item;
  const required = (cardinality.checked ?? cardinality.legal).startsWith('1');
  return required && NULLABLE.has(binding.shape) && binding.shape !== 'cause' && applies(item, answers);
}

/** A detail (a comment, a date, a place) needs the entry that it is a part of. */
function addHosts(written: Map<string, Answer>, items: readonly ItemDefinition[]): void {
  for (const { id, binding } of items) {
    if (binding.shape !== 'detail' || !written.has(id) || written.has(binding.of)) continue;
    const host = items.find((item) => item.id === binding.of);
    const shape = host?.binding.shape;
    if (shape === 'transfer' || (shape !== undefined && NULLABLE.has(shape))) {
      written.set(binding.of, NOT_ANSWERED);
    }
  }
}

/** A problem that was found has one cause at least (volets CS9 and CS24). */
function addCauses(written: Map<string, Answer>, items: readonly ItemDefinition[]): void {
  const causes = items.filter(({ binding }) => binding.shape === 'cause');
  for (const of of new Set(causes.map(({ binding }) => (binding.shape === 'cause' ? binding.of : '')))) {
    const own = causes.filter(({ binding }) => binding.shape === 'cause' && binding.of === of);
    const [first] = own;
    if (written.get(of) === true && first !== undefined && !own.some(({ id }) => written.has(id))) {
      written.set(first.id, NOT_ANSWERED);
    }
  }
}

function addNeeded(
  written: Map<string, Answer>,
  items: readonly ItemDefinition[],
  first: ItemDefinition,
): void {
  const sameShape = items.filter(({ binding }) => binding.shape === first.binding.shape);
  if (!sameShape.some(({ id }) => written.has(id))) written.set(first.id, NOT_ANSWERED);
}
