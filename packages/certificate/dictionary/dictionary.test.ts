import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CertificateDefinition,
  CODE_SYSTEMS,
  DEFINITIONS,
  definitionOf,
  type ItemDefinition,
  inValueSet,
  itemsOf,
  type SectionDefinition,
  valueSet,
} from '../index.ts';
import { IDS } from './ids.fixture.ts';

const title = ({ kind, version }: CertificateDefinition) => `${kind} ${version}`;
const OIDS = new Set<string>(Object.values(CODE_SYSTEMS).map(({ oid }) => oid));

/** What fits a line of the form, and two lines below it. */
const LONGEST_LABEL = 64;
const LONGEST_HELP = 140;

function sectionsOf({ sections }: { sections?: readonly SectionDefinition[] }): SectionDefinition[] {
  return (sections ?? []).flatMap((section) => [section, ...sectionsOf(section)]);
}

test('each certificate is there in the versions that are read', () => {
  for (const kind of ['CS8', 'CS9', 'CS24'] as const) {
    for (const version of ['2025.01', '2024.01']) assert.equal(definitionOf(kind, version)?.version, version);
    assert.equal(definitionOf(kind, '2021.01'), undefined);
  }
  assert.equal(definitionOf('MDE', '2023.01')?.kind, 'MDE');
});

for (const definition of DEFINITIONS) {
  const items = itemsOf(definition);
  const byId = new Map(items.map((item) => [item.id, item]));

  test(`${title(definition)}: ids are unique, and those that stored answers bear`, () => {
    assert.equal(byId.size, items.length);
    assert.deepEqual(
      items.map(({ id }) => id),
      IDS[title(definition)]?.trim().split(/\s+/),
    );
    const sections = sectionsOf(definition).map(({ id }) => id);
    assert.equal(new Set(sections).size, sections.length);
  });

  test(`${title(definition)}: conditions ask for a possible answer of an earlier item`, () => {
    for (const [index, { id, condition }] of items.entries()) {
      if (condition === undefined) continue;
      const other = items.slice(0, index).find((item) => item.id === condition.item);
      assert.ok(other !== undefined, `${id}: ${condition.item} does not come before`);
      if ('is' in condition) for (const answer of condition.is) assert.ok(isPossible(other, answer), id);
      else assert.ok('range' in other.value && condition.above < other.value.range[1], id);
    }
  });

  test(`${title(definition)}: parts of an entry name an item of the same section`, () => {
    for (const { id, binding, section } of items) {
      if (!('of' in binding)) continue;
      assert.equal(byId.get(binding.of)?.section.id, section.id, id);
    }
  });

  test(`${title(definition)}: no two items of a section have the same place in the document`, () => {
    for (const section of sectionsOf(definition)) {
      const places = section.items.map(({ concerned, binding }) => JSON.stringify([concerned, binding]));
      assert.equal(new Set(places).size, places.length, section.id);
    }
  });

  test(`${title(definition)}: labels and helps fit the form, in French typography`, () => {
    for (const { id, label, help, source } of items) {
      assert.ok(label.length > 0 && label.length <= LONGEST_LABEL, `${id}: ${label.length}`);
      assert.ok((help ?? '').length <= LONGEST_HELP, `${id}: ${help?.length}`);
      for (const text of [label, help ?? '']) {
        assert.doesNotMatch(text, /'|\s{2}|^\s|\s$/, id);
        assert.doesNotMatch(text, /\S[:;?!»]/, `${id}: a space before the mark`);
      }
      if (help !== undefined) assert.match(help, /[.…]$/, id);
      assert.match(source, /CSE|Cerfa|JDV/, id);
    }
    for (const section of sectionsOf(definition)) assert.ok(section.title.length <= LONGEST_LABEL);
    const questions = items.map(({ concerned, label }) => `${concerned} ${label}`);
    assert.equal(new Set(questions).size, questions.length, 'two questions read the same');
  });

  test(`${title(definition)}: codes are of known systems, ranges run upwards, exceptions are in their set`, () => {
    for (const { id, value, binding } of items) {
      if ('code' in binding) assert.ok(OIDS.has(binding.code.codeSystem), id);
      if ('range' in value) assert.ok(value.range[0] < value.range[1], id);
      if (value.kind !== 'choice') continue;
      const codes = valueSet(value.valueSet).concepts.map(({ code }) => code);
      for (const code of value.except ?? []) assert.ok(codes.includes(code), id);
      assert.ok(codes.length > (value.except ?? []).length, id);
    }
  });

  test(`${title(definition)}: its templates end with the one that carries the version`, () => {
    assert.equal(definition.templateIds.at(-1)?.extension, definition.version);
    assert.ok(definition.templateIds.slice(0, -1).every(({ extension }) => extension === undefined));
    for (const section of sectionsOf(definition)) {
      assert.match(section.templateIds.at(-1) ?? '', /^1\.2\.250\.1\.213\.1\.1\.2\.\d+$/, section.id);
    }
  });
}

test('an item that several certificates have is one: same question, kind of answer, person and shape', () => {
  const known = new Map<string, ItemDefinition>();
  for (const item of DEFINITIONS.flatMap(itemsOf)) {
    const first = known.get(item.id) ?? item;
    known.set(item.id, first);
    assert.equal(item.label, first.label, item.id);
    assert.equal(item.help, first.help, item.id);
    assert.equal(item.value.kind, first.value.kind, item.id);
    assert.equal(item.concerned, first.concerned, item.id);
    if ('unit' in item.value && 'unit' in first.value)
      assert.equal(item.value.unit, first.value.unit, item.id);
    // The result of the hearing test was a finding in 2024.01, and is the result of the act since.
    if (item.id !== 'hearingResult') assert.equal(item.binding.shape, first.binding.shape, item.id);
  }
});

test('codes of items that a value set lists are in it', () => {
  const lists = [
    ['CS8', 'labourEvents', 'JDV_EvenementsAccouchement_CISIS'],
    ['CS8', 'pregnancyHistory', 'JDV_AntecedentsObstetricaux_CISIS'],
    ['CS8', 'antenatalExams', 'JDV_BatterieExamen_CISIS'],
    ['CS8', 'vitalSigns', 'JDV_SignesVitaux_CS8_CISIS'],
    ['CS8', 'firstWeekConditions', 'JDV_Patho_1ere_semaine_CS8_CISIS'],
    ['CS8', 'carePlan', 'JDV_Rencontre_CS8_CISIS'],
    ['CS9', 'vitalSigns', 'JDV_SignesVitaux_CS9_CISIS'],
    ['CS9', 'carePlan', 'JDV_Rencontre_CS9_CS24_CISIS'],
    ['CS24', 'vitalSigns', 'JDV_SignesVitaux_CS24_CISIS'],
    ['CS24', 'psychomotor', 'JDV_DeveloppementPsychomoteur_CS24_CISIS'],
  ] as const;
  for (const [kind, id, name] of lists) {
    const section = DEFINITIONS.filter((definition) => definition.kind === kind)
      .flatMap(sectionsOf)
      .find((one) => one.id === id);
    assert.ok(section !== undefined);
    for (const { binding } of section.items) {
      if (!('code' in binding)) continue;
      assert.ok(inValueSet(name, binding.code.code, binding.code.codeSystem), `${name} ${binding.code.code}`);
    }
  }
});

function isPossible({ value }: ItemDefinition, answer: unknown): boolean {
  if (value.kind === 'yes-no') return typeof answer === 'boolean';
  if (value.kind === 'tick') return answer === true;
  return value.kind === 'choice' && valueSet(value.valueSet).concepts.some(({ code }) => code === answer);
}
