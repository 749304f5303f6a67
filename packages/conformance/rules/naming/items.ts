import { type Binding, definitionOf, type ItemDefinition, itemsOf } from '@cigogne/certificate';
import { MOTHERS } from '../certificate/corrected-codes.ts';
import { ENTRY } from '../entries/entry-templates.ts';
import type { RuleContext } from '../model/fault.ts';
import type { Node } from '../model/node.ts';

type Facts = Pick<RuleContext, 'kind' | 'version'>;
type Items = ReadonlyMap<string, readonly ItemDefinition[]>;

const known = new Map<string, Items>();

/** The items of a certificate by the code that tells them in the document; several may share one. */
export function itemsByCode({ kind, version }: Facts): Items {
  const key = `${kind} ${version}`;
  const already = known.get(key);
  if (already !== undefined) return already;
  const items = new Map<string, ItemDefinition[]>();
  const definition = definitionOf(kind, version);
  for (const item of definition === undefined ? [] : itemsOf(definition)) {
    const { binding } = item;
    if (!('code' in binding)) continue;
    const codes = [binding.code, ...('alsoRead' in binding ? (binding.alsoRead ?? []) : [])];
    for (const { code } of codes) items.set(code, [...(items.get(code) ?? []), item]);
  }
  known.set(key, items);
  return items;
}

/** Template of the entries of a shape, where two shapes share codes. */
const SHAPES: readonly (readonly [Binding['shape'], string])[] = [
  ['pregnancy', ENTRY.pregnancy],
  ['vital', ENTRY.vitalSign],
  ['habitus', ENTRY.socialHistory],
  ['problem', ENTRY.problem],
];

/** The item that an entry answers: by its qualifier, its code, or the value that names a problem. */
export function itemOf(entry: Node, facts: Facts): ItemDefinition | undefined {
  const items = itemsByCode(facts);
  for (const node of tellingNodes(entry)) {
    const candidates = items.get(node.attribute('code') ?? '') ?? [];
    if (candidates.length < 2) {
      if (candidates[0] !== undefined) return candidates[0];
      continue;
    }
    const shape = SHAPES.find(([, template]) => entry.claims(template))?.[0];
    const alike = candidates.filter(({ binding }) => shape === undefined || binding.shape === shape);
    return alike.find(({ concerned }) => concerned === concernedBy(entry)) ?? alike[0] ?? candidates[0];
  }
  return undefined;
}

function concernedBy(entry: Node): ItemDefinition['concerned'] {
  const [code] = entry.follow('subject', 'relatedSubject', 'code');
  const relation = code?.attribute('code');
  if (relation === undefined) return 'child';
  return MOTHERS.includes(relation) ? 'mother' : 'other-parent';
}

/** The coded elements that say what an entry is about, the most precise first. */
export function tellingNodes(entry: Node): Node[] {
  return [
    ...entry.follow('code', 'qualifier', 'value'),
    ...entry.follow('consumable', 'manufacturedProduct', 'manufacturedMaterial', 'code', 'translation'),
    ...(entry.child('code')?.attribute('code') === DIAGNOSIS ? entry.all('value') : []),
    ...entry.all('code'),
  ];
}

/** « Interprétation diagnostique »: the problem is in the value. */
const DIAGNOSIS = '282291009';
