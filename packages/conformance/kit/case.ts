import { catalogued, type FindingCode } from '../catalogue/catalogue.ts';
import type { Level } from '../types.ts';
import type { KitCase } from './model.ts';

const FOLDERS: Readonly<Record<Level, string>> = {
  message: 'message',
  archive: 'archive',
  metadata: 'metadonnees',
  structure: 'structure',
  header: 'en-tete',
  content: 'contenu',
  'value-set': 'jeux-de-valeurs',
  plausibility: 'vraisemblance',
  routing: 'routage',
};

/** Told beside errors only, as there must be many. */
const REFUSED_ALL_THE_SAME = new Set(['CDA-MORE-FAULTS']);

/** A file that must be told this code, and is accepted or refused as the code's severity says. */
export function caseOf(code: string, bytes: KitCase['bytes'], extension = 'zip'): KitCase {
  const entry = catalogued(code);
  if (entry === undefined) throw new RangeError(`no code ${code} in the catalogue`);
  const refused = entry.severity === 'error' || REFUSED_ALL_THE_SAME.has(code);
  return {
    file: `${refused ? 'refus' : 'avertissements'}/${FOLDERS[entry.level]}/${code}.${extension}`,
    title: `${entry.label} (${code})`,
    verdict: refused ? 'rejected' : 'accepted',
    codes: [code],
    bytes,
  };
}

/** One case a code. */
export function casesOf(
  table: Readonly<Partial<Record<FindingCode, KitCase['bytes']>>>,
  extension?: string,
): KitCase[] {
  return Object.entries(table).map(([code, bytes]) => caseOf(code, bytes, extension));
}
