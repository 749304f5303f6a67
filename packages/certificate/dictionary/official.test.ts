import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { definitionOf, itemsOf, type SectionDefinition, valueSet } from '../index.ts';

const EXAMPLES = fileURLToPath(new URL('../../../../shared/ans/examples/', import.meta.url));
const absent = existsSync(EXAMPLES) ? false : 'the official examples (../shared/ans/examples) are not there';

/** Items that the example of the version does not have: see their source. */
const NOT_IN_EXAMPLE = new Set(['birthRank', 'death', 'ageAtDeath', 'causesOfDeath']);

function sectionsOf({ sections }: { sections?: readonly SectionDefinition[] }): SectionDefinition[] {
  return (sections ?? []).flatMap((section) => [section, ...sectionsOf(section)]);
}

for (const [kind, version] of [
  ['CS8', '2025.01'],
  ['CS9', '2025.01'],
  ['CS24', '2025.01'],
  ['MDE', '2023.01'],
] as const) {
  test(`${kind} ${version}: the official example has the items and sections that are described, in their order`, {
    skip: absent,
  }, () => {
    const xml = readFileSync(`${EXAMPLES}CSE-${kind}_${version}.xml`, 'utf8').replace(/<!--[\s\S]*?-->/g, '');
    const definition = definitionOf(kind, version);
    assert.ok(definition !== undefined);

    let from = 0;
    for (const { root } of definition.templateIds) {
      const found = xml.indexOf(`<templateId root="${root}"`, from);
      assert.ok(found >= from, root);
      from = found + 1;
    }
    for (const section of sectionsOf(definition)) {
      for (const root of section.templateIds) {
        const found = xml.indexOf(`<templateId root="${root}"`, from);
        assert.ok(found >= from, `${section.id}: ${root} does not come after what precedes`);
        from = found + 1;
      }
    }
    const codes = new Set([...xml.matchAll(/\bcode="([^"]+)"/g)].map(([, code]) => code));
    for (const { id, binding } of itemsOf(definition)) {
      if (!('code' in binding) || NOT_IN_EXAMPLE.has(id)) continue;
      assert.ok(codes.has(binding.code.code), `${id}: ${binding.code.code}`);
    }
  });

  test(`${kind} ${version}: every code of an entry of the official example is described`, {
    skip: absent,
  }, () => {
    const definition = definitionOf(kind, version);
    assert.ok(definition !== undefined);
    const xml = readFileSync(`${EXAMPLES}CSE-${kind}_${version}.xml`, 'utf8').replace(/<!--[\s\S]*?-->/g, '');
    const body = xml.slice(xml.indexOf('<structuredBody'));
    const described = new Set(
      itemsOf(definition).flatMap(({ binding }) => ('code' in binding ? [binding.code.code] : [])),
    );
    // <code> of observations and acts, the value of its qualifier, the value of a problem.
    const tags = [...body.matchAll(/<(code|value)\b[^>]*\bcode=["']([^"']+)["'][^>]*>/g)];
    const asked = tags.map(([, , code = '']) => code).filter((code) => !FRAME.test(code));
    const answers = new Set(itemsOf(definition).flatMap((item) => answersOf(item)));
    for (const code of asked) assert.ok(described.has(code) || answers.has(code), code);
  });
}

/** Codes of the frame: sections, lists, people, kinds of act, the rank of a dose. */
const FRAME =
  /^(?:29762-2|48768-6|10162-6|57078-8|57074-7|42545-4|57075-4|29545-1|8716-3|11450-4|29554-3|18610-6|11369-6|18776-5|11348-0|48765-2|xx-MCH-PsychoMDev|XX-ANTENATALTESTINGBATTERY|85353-1|11345-6|48767-8|282291009|30973-2|MTH|FTH|GUAR|DRUG|INITIMMUNIZ|BOOSTER|AMB|SA43)$/;

function answersOf({ value }: ReturnType<typeof itemsOf>[number]): string[] {
  return 'valueSet' in value ? valueSet(value.valueSet).concepts.map(({ code }) => code) : [];
}
