import {
  DEFINITIONS,
  itemsOf,
  type SectionDefinition,
  VALUE_SET_NAMES,
  valueSet,
} from '@cigogne/certificate';

let words: ReadonlySet<string> | undefined;

/** Whether every form may print this word, whoever the child is: it stands in a question, a title or an answer to choose. */
export function isFormWord(word: string): boolean {
  words ??= new Set(formTexts().flatMap((text) => text.split(' ')));
  return words.has(word);
}

function formTexts(): string[] {
  const questions = DEFINITIONS.flatMap((definition) => [
    ...definition.sections.flatMap(titlesOf),
    ...itemsOf(definition).map(({ label }) => label),
  ]);
  const sets = VALUE_SET_NAMES.filter((name) => !LONG_SETS.has(name)).map((name) => valueSet(name));
  const answers = sets.flatMap(({ concepts }) => concepts.map(({ label }) => label));
  return [...questions, ...answers, ...answers.map(capital), ...OTHERS];
}

/** The specialties of authors: four hundred, of which a document prints one. */
const LONG_SETS: ReadonlySet<string> = new Set(['JDV_J01_XdsAuthorSpecialty_CISIS']);
const OTHERS = ['Oui', 'Non', ...Array.from({ length: 100 }, (_, index) => String(index))];

const capital = (label: string) => label.charAt(0).toUpperCase() + label.slice(1);

function titlesOf({ title, sections = [] }: SectionDefinition): string[] {
  return [title, ...sections.flatMap(titlesOf)];
}
