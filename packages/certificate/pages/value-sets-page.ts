import { DEFINITIONS, itemsOf } from '../dictionary/definitions.ts';
import { codeSystemName } from '../value-sets/code-systems.ts';
import { VALUE_SET_NAMES, type ValueSet, valueSet } from '../value-sets/value-sets.ts';
import { plain, table } from './markdown.ts';

/** Longer lists are folded. */
const FOLDED_ABOVE = 40;

/** The page of the value sets: where each comes from, who uses it, its codes in the published order. */
export function valueSetsPage(): string {
  return `${[
    '# Jeux de valeurs',
    'Page produite par `./cigogne dictionary --write` : ne la modifiez pas, modifiez les tables (packages/certificate/value-sets).',
    'Les codes et libellés sont ceux des jeux publiés ; leur ordre est celui de la publication.',
    ...VALUE_SET_NAMES.flatMap((name) => setPart(valueSet(name))),
  ].join('\n\n')}\n`;
}

function setPart(set: ValueSet): string[] {
  const users = usersOf(set.name);
  const codes = table(
    ['code', 'libellé', 'terminologie'],
    set.concepts.map(({ code, codeSystem, label }) => [
      `\`${code}\``,
      plain(label),
      codeSystemName(codeSystem) ?? codeSystem,
    ]),
  );
  const count = `${set.concepts.length} code${set.concepts.length === 1 ? '' : 's'}`;
  return [
    `## ${set.name}`,
    `OID \`${set.oid}\`, révision du ${set.revision}, ${set.source}, ${count}.${users === '' ? '' : ` Réponses de ${users}.`}`,
    set.concepts.length > FOLDED_ABOVE
      ? `<details><summary>${count}</summary>\n\n${codes}\n\n</details>`
      : codes,
  ];
}

function usersOf(name: string): string {
  const users = DEFINITIONS.flatMap((definition) =>
    itemsOf(definition)
      .filter(({ value }) => 'valueSet' in value && value.valueSet === name)
      .map(({ id }) => `\`${id}\``),
  );
  return [...new Set(users)].join(', ');
}
