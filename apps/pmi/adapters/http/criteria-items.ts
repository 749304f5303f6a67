import { type CertificateKind, itemsOf, type PlacedItem, unitOfValue, valueSet } from '@cigogne/certificate';
import { definitionFor, KINDS } from '../../domain/dictionary.ts';

type ItemType = 'number' | 'yes-no' | 'choice' | 'date' | 'text' | 'doses';

const TYPES: Readonly<Record<PlacedItem['value']['kind'], ItemType>> = {
  integer: 'number',
  quantity: 'number',
  'yes-no': 'yes-no',
  tick: 'yes-no',
  choice: 'choice',
  date: 'date',
  text: 'text',
  doses: 'doses',
};

/** Every question of the three certificates, once, with the certificates that ask it. */
export function criteriaItems() {
  const found = new Map<string, { item: PlacedItem; kinds: CertificateKind[] }>();
  for (const kind of KINDS) {
    for (const item of itemsOf(definitionFor(kind, ''))) {
      const known = found.get(item.id);
      if (known) known.kinds.push(kind);
      else found.set(item.id, { item, kinds: [kind] });
    }
  }
  return [...found.values()].map(({ item, kinds }) => ({
    id: item.id,
    label: item.label,
    kinds,
    concerned: item.concerned,
    type: TYPES[item.value.kind],
    unit: unitOfValue(item.value) || null,
    choices: choicesOf(item),
  }));
}

function choicesOf({ value }: PlacedItem): { code: string; label: string }[] {
  if (value.kind !== 'choice' && value.kind !== 'doses') return [];
  const except = value.kind === 'choice' ? (value.except ?? []) : [];
  return valueSet(value.valueSet)
    .concepts.filter(({ code }) => !except.includes(code))
    .map(({ code, label }) => ({ code, label }));
}
