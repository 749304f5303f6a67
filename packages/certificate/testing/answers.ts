import fc from 'fast-check';
import { applies } from '../answers/applies.ts';
import { itemsOf, type PlacedItem } from '../dictionary/definitions.ts';
import type { Answer, Answers, CertificateDefinition, Scalar } from '../dictionary/types.ts';
import { valueSet } from '../value-sets/value-sets.ts';
import { arbitraryDoses } from './doses.ts';
import { isoDay, sentence } from './words.ts';

/** How much is answered: everything that applies, what the official check asks for, or anything between. */
export type Fullness = 'full' | 'minimal' | 'random';

/** Answers that the dictionary allows, and that a document can carry: conditions and details hold. */
export function arbitraryAnswers(
  definition: CertificateDefinition,
  fullness: Fullness,
): fc.Arbitrary<Answers> {
  const items = itemsOf(definition);
  return fc
    .tuple(...items.map((item) => fc.tuple(arbitraryAnswer(item), fc.boolean())))
    .map((drawn) => keep(definition, items, drawn, fullness));
}

function keep(
  definition: CertificateDefinition,
  items: readonly PlacedItem[],
  drawn: readonly (readonly [Answer, boolean])[],
  fullness: Fullness,
): Answers {
  const answers: Record<string, Answer> = {};
  for (const [index, item] of items.entries()) {
    const [answer, wanted] = drawn[index] ?? [];
    if (answer === undefined || !applies(item, answers) || !hasCarrier(item, answers)) continue;
    const kept = fullness === 'full' || (fullness === 'random' && wanted === true);
    if (kept || isNeeded(definition, item)) answers[item.id] = answer;
  }
  return answers;
}

/** A detail has a place only in the entry of its item. */
function hasCarrier({ binding }: PlacedItem, answers: Answers): boolean {
  return binding.shape !== 'detail' || answers[binding.of] !== undefined;
}

/**
 * What the official check refuses a document without. CS9 and CS24 must tell the mother's birth, which only an
 * entry about her carries.
 */
function isNeeded({ kind }: CertificateDefinition, { id, cardinality }: PlacedItem): boolean {
  if (id === 'motherActivity') return kind === 'CS9' || kind === 'CS24';
  return (cardinality.checked ?? cardinality.legal).startsWith('1');
}

function arbitraryAnswer(item: PlacedItem): fc.Arbitrary<Answer> {
  const known = arbitraryValue(item);
  if (item.unknown === undefined) return known;
  const unknown = fc.constantFrom(...item.unknown).map((flavour) => ({ unknown: flavour }));
  return fc.oneof({ weight: 4, arbitrary: known }, { weight: 1, arbitrary: unknown });
}

function arbitraryValue({ value }: PlacedItem): fc.Arbitrary<Answer> {
  switch (value.kind) {
    case 'yes-no':
      return fc.boolean();
    case 'tick':
      return fc.constant<Scalar>(true);
    case 'integer':
      return fc.integer({ min: value.range[0], max: value.range[1] });
    case 'quantity': {
      const scale = 10 ** value.decimals;
      return fc
        .integer({ min: value.range[0] * scale, max: value.range[1] * scale })
        .map((scaled) => scaled / scale);
    }
    case 'choice':
      return fc.constantFrom(
        ...valueSet(value.valueSet)
          .concepts.map(({ code }) => code)
          .filter((code) => value.except?.includes(code) !== true),
      );
    case 'date':
      return isoDay;
    case 'text':
      return sentence(value.maxLength);
    case 'doses':
      return arbitraryDoses(value.valueSet);
  }
}
