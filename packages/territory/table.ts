import { readFileSync } from 'node:fs';
import type { PmiKey } from './authorities.ts';
import { OVERSEAS_COLLECTIVITIES, PMI_AUTHORITIES } from './authorities.ts';
import type { NameKeys } from './names.ts';
import { keysOfOfficialName, withoutBracket } from './names.ts';

export interface Commune {
  /** Code of the Code officiel géographique: « 23096 », « 2A004 ». */
  cog: string;
  name: string;
  departement: string;
  pmi: PmiKey;
}

export interface NamedCommune extends Commune {
  /** Its own name and those of the communes it absorbed. */
  keys: NameKeys[];
}

export interface Territory {
  communesOf(postalCode: string): NamedCommune[];
  /** By current or former COG code, or that of an arrondissement. */
  byCog(cog: string): Commune | undefined;
  /** Communes of today that bear this very name, in the whole country. */
  named(keys: NameKeys): Commune[];
  /** Communes with a postal code that begins so (two digits, three overseas), or of the département so named. */
  byPrefix(prefix: string): NamedCommune[];
}

type Sections = Record<'postal-codes' | 'parts' | 'metropole-de-lyon', Map<string, string>>;

/** Each section's lines by what precedes their first bar. */
function readSections(text: string): Sections {
  const sections: Sections = { 'postal-codes': new Map(), parts: new Map(), 'metropole-de-lyon': new Map() };
  let section = sections['postal-codes'];
  for (const line of text.split('\n')) {
    if (line.startsWith('#') || line === '') continue;
    if (line === '[postal-codes]') section = sections['postal-codes'];
    else if (line === '[parts]') section = sections.parts;
    else if (line === '[metropole-de-lyon]') section = sections['metropole-de-lyon'];
    else section.set(line.slice(0, line.indexOf('|')), line.slice(line.indexOf('|') + 1));
  }
  return sections;
}

/** What a COG or postal code begins with: « 01 » to « 95 », « 2A », « 20 », « 971 » … « 989 ». */
function beginningOf(code: string): string {
  return code.startsWith('97') || code.startsWith('98') ? code.slice(0, 3) : code.slice(0, 2);
}

const PMI_OF_DEPARTEMENT = new Map<string, PmiKey>(
  [...PMI_AUTHORITIES, ...OVERSEAS_COLLECTIVITIES].flatMap(({ key, departements }) =>
    departements.map((departement): [string, PmiKey] => [departement, key]),
  ),
);

function splitCodeAndName(text: string): { code: string; name: string } {
  return { code: text.slice(0, 5), name: text.slice(6) };
}

function append<V>(index: Map<string, V[]>, key: string, value: V): void {
  const values = index.get(key);
  if (values === undefined) index.set(key, [value]);
  else if (!values.includes(value)) values.push(value);
}

function lazily<V>(make: () => V): () => V {
  let made: V | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Reads the text of the table; communes are unfolded, and the country indexed, when first asked for. */
export function readTerritory(text: string): Territory {
  const { 'postal-codes': postalCodes, parts, 'metropole-de-lyon': lyonLines } = readSections(text);
  const metropoleDeLyon = new Set([...lyonLines].flatMap(([first, rest]) => [first, ...rest.split('|')]));
  const communes = new Map<string, NamedCommune>();

  function pmiOfCommune(cog: string, departement: string): PmiKey {
    if (departement === '69') return metropoleDeLyon.has(cog) ? '69M' : '69D';
    const pmi = PMI_OF_DEPARTEMENT.get(departement);
    if (!pmi) throw new Error(`no authority for département ${departement}`);
    return pmi;
  }

  function keysOf(cog: string, name: string): NameKeys[] {
    const partNames = (parts.get(cog) ?? '').split('|').map((part) => splitCodeAndName(part).name);
    const names = new Set([name, withoutBracket(name), ...partNames]);
    names.delete('');
    return [...names].map(keysOfOfficialName);
  }

  function unfold(written: string): NamedCommune {
    const { code: cog, name } = splitCodeAndName(written);
    const known = communes.get(cog);
    if (known) return known;
    const departement = beginningOf(cog);
    const commune = {
      cog,
      // The data set writes the typewriter's apostrophe; people read the French one.
      name: name.replaceAll("'", '’'),
      departement,
      pmi: pmiOfCommune(cog, departement),
      keys: keysOf(cog, name),
    };
    communes.set(cog, commune);
    return commune;
  }

  const writtenByCog = lazily(() => {
    const index = new Map<string, string>();
    for (const line of postalCodes.values()) {
      for (const written of line.split('|')) index.set(written.slice(0, 5), written);
    }
    return index;
  });

  const wholeOfPart = lazily(() => {
    const index = new Map<string, string>();
    for (const [cog, line] of parts) {
      for (const part of line.split('|')) index.set(part.slice(0, 5), cog);
    }
    return index;
  });

  const byName = lazily(() => {
    const index = new Map<string, string[]>();
    for (const written of writtenByCog().values()) {
      const { full, bare } = keysOfOfficialName(written.slice(6));
      append(index, full, written);
      if (bare !== full) append(index, bare, written);
    }
    return index;
  });

  const byPrefix = lazily(() => {
    const index = new Map<string, Set<string>>();
    for (const [postalCode, line] of postalCodes) {
      for (const written of line.split('|')) {
        for (const prefix of [beginningOf(postalCode), beginningOf(written)]) {
          index.set(prefix, (index.get(prefix) ?? new Set()).add(written));
        }
      }
    }
    return index;
  });

  const communesOf = (postalCode: string) => (postalCodes.get(postalCode)?.split('|') ?? []).map(unfold);

  return {
    communesOf,
    byCog(cog) {
      const written = writtenByCog().get(cog) ?? writtenByCog().get(wholeOfPart().get(cog) ?? '');
      return written === undefined ? undefined : unfold(written);
    },
    named: ({ full, bare }) =>
      [...new Set([...(byName().get(full) ?? []), ...(byName().get(bare) ?? [])])].map(unfold),
    byPrefix: (prefix) => [...(byPrefix().get(prefix) ?? [])].map(unfold),
  };
}

/**
 * The country, read from the table on first use and kept: 4 to 13 ms, then 20 to 50 ms once for each way
 * of looking in the whole country (by COG, by name, by beginning of postal code). A look-up takes 9 µs.
 */
export const territory = lazily(() =>
  readTerritory(readFileSync(new URL('./data/communes.txt', import.meta.url), 'utf8')),
);
