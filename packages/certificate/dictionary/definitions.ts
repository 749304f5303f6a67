import type { DocumentKind } from '../models.ts';
import { certificate } from './certificate.ts';
import { cs8 } from './cs8.ts';
import { cs9 } from './cs9.ts';
import { cs24 } from './cs24.ts';
import { mde } from './mde.ts';
import type { CertificateDefinition, ItemDefinition, SectionDefinition } from './types.ts';
import { version2024 } from './version-2024.ts';

/** Every certificate that the project reads and writes, the newest version of a kind first. */
export const DEFINITIONS: readonly CertificateDefinition[] = [cs8, cs9, cs24, ...version2024, mde].map(
  certificate,
);

/** The description of that kind and version; undefined when the project does not know it. */
export function definitionOf(kind: DocumentKind, version: string): CertificateDefinition | undefined {
  return DEFINITIONS.find((definition) => definition.kind === kind && definition.version === version);
}

/** An item, and the innermost section that it is in. */
export interface PlacedItem extends ItemDefinition {
  section: SectionDefinition;
}

const placed = new WeakMap<CertificateDefinition, readonly PlacedItem[]>();

/** Every item of a certificate, in the order of the form; the same array at each call. */
export function itemsOf(definition: CertificateDefinition): readonly PlacedItem[] {
  let items = placed.get(definition);
  if (items === undefined) {
    items = definition.sections.flatMap(itemsIn);
    placed.set(definition, items);
  }
  return items;
}

function itemsIn(section: SectionDefinition): PlacedItem[] {
  const own = section.items.map((item) => ({ ...item, section }));
  return [...own, ...(section.sections ?? []).flatMap(itemsIn)];
}
