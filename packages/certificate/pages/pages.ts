import { DEFINITIONS, itemsOf } from '../dictionary/definitions.ts';
import type { CertificateDefinition } from '../dictionary/types.ts';
import type { CertificateKind } from '../models.ts';
import { VALUE_SET_NAMES, type ValueSet, valueSet } from '../value-sets/value-sets.ts';
import { certificatePage } from './certificate-page.ts';
import { valueSetsPage } from './value-sets-page.ts';

export interface Page {
  /** File name in docs/dictionnaire. */
  name: string;
  /** Markdown, in French. */
  text: string;
}

const KINDS: readonly CertificateKind[] = ['CS8', 'CS9', 'CS24'];

/** The documentation of the dictionary: a page per certificate, and the value sets. */
export function dictionaryPages(): Page[] {
  return [
    ...KINDS.map((kind) => ({ name: `${kind}.md`, text: certificatePage(versionsOf(kind)) })),
    { name: 'value-sets.md', text: valueSetsPage() },
  ];
}

function versionsOf(kind: CertificateKind): [CertificateDefinition, ...CertificateDefinition[]] {
  const [newest, ...earlier] = DEFINITIONS.filter((definition) => definition.kind === kind);
  if (newest === undefined) throw new RangeError(`no definition of ${kind}`);
  return [newest, ...earlier];
}

/** A definition with the value sets that it uses, as JSON for other software. */
export function dictionaryAsJson(definition: CertificateDefinition): string {
  const used = new Set(
    itemsOf(definition).flatMap(({ value }) => ('valueSet' in value ? [value.valueSet] : [])),
  );
  const valueSets: ValueSet[] = VALUE_SET_NAMES.filter((name) => used.has(name)).map(valueSet);
  return `${JSON.stringify({ schemaVersion: 1, ...definition, valueSets }, undefined, 2)}\n`;
}
