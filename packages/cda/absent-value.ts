import { type CertificateDefinition, type ItemDefinition, itemsOf, valueSet } from '@cigogne/certificate';

/**
 * The code written as the value of a condition that the mother did not have, where presence and value are
 * two items of one observation: the last of the set (« non traité », as in the official example of O13).
 */
export function absentCode(item: ItemDefinition): string | undefined {
  return item.value.kind === 'choice' ? valueSet(item.value.valueSet).concepts.at(-1)?.code : undefined;
}

/** The item that holds the value of the observation whose presence is `item`, or `item` itself. */
export function valueItemOf(definition: CertificateDefinition, item: ItemDefinition): ItemDefinition {
  const { binding } = item;
  if (binding.shape !== 'pregnancy' || binding.carries !== 'presence') return item;
  const holds = (other: ItemDefinition): boolean =>
    other.binding.shape === 'pregnancy' &&
    other.binding.carries === 'value' &&
    other.binding.code.code === binding.code.code;
  return itemsOf(definition).find(holds) ?? item;
}
