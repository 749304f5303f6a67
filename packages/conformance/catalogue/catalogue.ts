import type { Level } from '../types.ts';
import { ARCHIVE } from './archive.ts';
import { CONTENT } from './content.ts';
import type { CatalogueEntry } from './entry.ts';
import { HEADER } from './header.ts';
import { HEADER_FORM } from './header-form.ts';
import { HEADER_PEOPLE } from './header-people.ts';
import { MESSAGE } from './message.ts';
import { METADATA } from './metadata.ts';
import { PLAUSIBILITY } from './plausibility.ts';
import { ROUTING } from './routing.ts';
import { STRUCTURE } from './structure.ts';
import { VALUE_SET } from './value-set.ts';

/** Version of the rules, written in every report (R008). To be raised with every change of a rule or code. */
export const RULES_VERSION = '2026.11.3';

const ENTRIES = {
  ...MESSAGE,
  ...ARCHIVE,
  ...METADATA,
  ...STRUCTURE,
  ...HEADER,
  ...HEADER_FORM,
  ...HEADER_PEOPLE,
  ...CONTENT,
  ...VALUE_SET,
  ...PLAUSIBILITY,
  ...ROUTING,
} as const;

export type FindingCode = keyof typeof ENTRIES;

type Places<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Places<Rest>
  : never;
/** The `{name}` places of a code's message. */
export type PlacesOf<C extends FindingCode> = Places<(typeof ENTRIES)[C]['message']>;

export interface CataloguedFinding extends CatalogueEntry {
  code: string;
  level: Level;
}

const of = (level: Level, entries: Readonly<Record<string, CatalogueEntry>>): CataloguedFinding[] =>
  Object.entries(entries).map(([code, entry]) => ({ ...entry, code, level }));

/**
 * Every finding code there is, in the order of the levels: what a report may hold, and the page of the
 * documentation that lists them.
 */
export const CATALOGUE: readonly CataloguedFinding[] = [
  ...of('message', MESSAGE),
  ...of('archive', ARCHIVE),
  ...of('metadata', METADATA),
  ...of('structure', STRUCTURE),
  ...of('header', { ...HEADER, ...HEADER_FORM, ...HEADER_PEOPLE }),
  ...of('content', CONTENT),
  ...of('value-set', VALUE_SET),
  ...of('plausibility', PLAUSIBILITY),
  ...of('routing', ROUTING),
];

const byCode = new Map(CATALOGUE.map((entry) => [entry.code, entry]));

/** The catalogue's entry of a code; undefined for a code of another catalogue. */
export function catalogued(code: string): CataloguedFinding | undefined {
  return byCode.get(code);
}
