import { type CertificateDefinition, itemsOf, type PlacedItem } from '@cigogne/certificate';

/** A certificate's items by what documents know them by, made once for each description. */
export interface Lookup {
  /** Items that a code may be, those that are also read under it included. */
  byCode: ReadonlyMap<string, readonly PlacedItem[]>;
  /** Items that are a part of another's entry, by `of part`. */
  details: ReadonlyMap<string, PlacedItem>;
}

const made = new WeakMap<CertificateDefinition, Lookup>();

export function lookupOf(definition: CertificateDefinition): Lookup {
  let lookup = made.get(definition);
  if (lookup === undefined) {
    lookup = makeLookup(itemsOf(definition));
    made.set(definition, lookup);
  }
  return lookup;
}

function makeLookup(items: readonly PlacedItem[]): Lookup {
  const byCode = new Map<string, PlacedItem[]>();
  const details = new Map<string, PlacedItem>();
  for (const item of items) {
    for (const { code } of codesOfItem(item)) byCode.set(code, [...(byCode.get(code) ?? []), item]);
    const { binding } = item;
    if (binding.shape === 'detail') details.set(`${binding.of} ${binding.part}`, item);
  }
  return { byCode, details };
}

/** The code of an item, then those that documents carry in its place. */
export function codesOfItem({
  binding,
}: Pick<PlacedItem, 'binding'>): { code: string; codeSystem: string }[] {
  if (!('code' in binding)) return [];
  return [binding.code, ...('alsoRead' in binding ? (binding.alsoRead ?? []) : [])];
}
