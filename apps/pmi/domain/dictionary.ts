import {
  type CertificateDefinition,
  type CertificateKind,
  DEFINITIONS,
  definitionOf,
  itemsOf,
  type PlacedItem,
} from '@cigogne/certificate';

export const KINDS: readonly CertificateKind[] = ['CS8', 'CS9', 'CS24'];

/** The description by which a certificate was read: its version's, else the newest of its kind. */
export function definitionFor(kind: CertificateKind, version: string): CertificateDefinition {
  const found = definitionOf(kind, version) ?? DEFINITIONS.find((one) => one.kind === kind);
  if (found === undefined) throw new RangeError(`no definition of ${kind}`);
  return found;
}

const byId = new WeakMap<CertificateDefinition, ReadonlyMap<string, PlacedItem>>();

/** Its items by id. */
export function itemsById(definition: CertificateDefinition): ReadonlyMap<string, PlacedItem> {
  let items = byId.get(definition);
  if (items === undefined) {
    items = new Map(itemsOf(definition).map((item) => [item.id, item]));
    byId.set(definition, items);
  }
  return items;
}

/** The item of the newest version of a kind. */
export function currentItem(kind: CertificateKind, id: string): PlacedItem | undefined {
  return itemsById(definitionFor(kind, '')).get(id);
}
