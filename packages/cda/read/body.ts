import type { SectionDefinition } from '@cigogne/certificate';
import { entryOf, type XmlElement } from '@cigogne/xml';
import { CODES } from '../codes.ts';
import { TEMPLATES } from '../templates.ts';
import { attribute, child, childrenNamed, descend, textOf } from '../values.ts';
import { readAllergy, readConcern, readProblem } from './concern.ts';
import { readCoverage } from './coverage.ts';
import { readDrug } from './drug.ts';
import { readEncounter } from './encounter.ts';
import { labelOf, leave, says } from './leftovers.ts';
import { readObservation, readSubject } from './observation.ts';
import { readOrganizer } from './organizer.ts';
import { readPregnancy } from './pregnancy.ts';
import { readProcedure } from './procedure.ts';
import { note, put, type Reading } from './reading.ts';
import type { Scope } from './scope.ts';
import { readTransfer } from './transfer.ts';
import { readVaccine } from './vaccine.ts';

/** Reads every section and entry of the body; what finds no place is noted. */
export function readBody(reading: Reading, root: XmlElement): void {
  for (const component of childrenNamed(root, 'component')) {
    const body = child(component, 'structuredBody');
    if (body !== undefined) readSections(reading, body, reading.definition.sections);
    const other = child(component, 'nonXMLBody');
    if (other !== undefined) note(reading, other, 'Corps non structuré');
  }
}

function readSections(reading: Reading, parent: XmlElement, expected: readonly SectionDefinition[]): void {
  for (const component of childrenNamed(parent, 'component')) {
    for (const section of childrenNamed(component, 'section')) readSection(reading, section, expected);
  }
}

function readSection(reading: Reading, section: XmlElement, expected: readonly SectionDefinition[]): void {
  const sections = describing(section, expected, reading.definition.sections);
  const about = readSubject(reading, section) ?? (sections[0]?.about === 'mother' ? 'mother' : 'child');
  const scope: Scope = { sections, about };
  const entries = childrenNamed(section, 'entry');
  for (const entry of entries) readEntry(reading, entry, scope);
  const inner = sections.flatMap((one) => one.sections ?? []);
  readSections(reading, section, inner.length > 0 ? inner : expected);
  const words = child(section, 'text');
  const onlyWords = entries.length === 0 && childrenNamed(section, 'component').length === 0;
  if (onlyWords && words !== undefined) readWords(reading, section, words, sections);
  leave(reading, section, 'title', 'subject', 'entry', 'component', 'languageCode');
}

/** The words of a section without entries: an answer where an item asks for them. */
function readWords(
  reading: Reading,
  section: XmlElement,
  words: XmlElement,
  sections: readonly SectionDefinition[],
): void {
  const text = textOf(words);
  if (text === undefined) return;
  const item = sections.flatMap(({ items }) => items).find(({ binding }) => binding.shape === 'narrative');
  if (item !== undefined) put(reading, item, text, words);
  else note(reading, words, `${textOf(child(section, 'title')) ?? labelOf(section)} : texte sans entrée`);
}

/**
 * The descriptions that a section may be: by its code or one of its templates, among those expected where
 * it stands, or else anywhere in the certificate.
 */
function describing(
  section: XmlElement,
  expected: readonly SectionDefinition[],
  all: readonly SectionDefinition[],
): SectionDefinition[] {
  const code = attribute(child(section, 'code'), 'code');
  const hasCode = (one: SectionDefinition): boolean => one.code.code === code;
  const here = expected.filter(hasCode);
  if (here.length > 0) return here;
  const roots = new Set(childrenNamed(section, 'templateId').map((one) => attribute(one, 'root')));
  const claims = (one: SectionDefinition): boolean => one.templateIds.some((root) => roots.has(root));
  const candidates = [expected.filter(claims), flat(all).filter(hasCode), flat(all).filter(claims)];
  return candidates.find((found) => found.length > 0) ?? [];
}

function flat(sections: readonly SectionDefinition[]): SectionDefinition[] {
  return sections.flatMap((section) => [section, ...flat(section.sections ?? [])]);
}

function readEntry(reading: Reading, entry: XmlElement, scope: Scope): void {
  const statement = entry.children.find(({ name }) => entryOf(READERS, name) !== undefined);
  const read = statement === undefined ? undefined : entryOf(READERS, statement.name);
  if (statement !== undefined && read?.(reading, statement, scope) === true) return;
  const what = statement ?? entry.children.at(-1) ?? entry;
  if (says(what)) note(reading, what, `${labelOf(what)} : entrée inconnue de ce certificat`);
}

type StatementReader = (reading: Reading, statement: XmlElement, scope: Scope) => boolean;

/** One reader for each kind of statement; an act or an administration is told apart by what it holds. */
const READERS: Readonly<Record<string, StatementReader>> = {
  observation: readAnyObservation,
  organizer: readOrganizer,
  act: readAct,
  procedure: readProcedure,
  encounter: readEncounter,
  substanceAdministration: readAdministration,
};

function readAnyObservation(reading: Reading, observation: XmlElement, scope: Scope): boolean {
  if (hasShape(scope, 'pregnancy')) return readPregnancy(reading, observation, scope);
  if (hasShape(scope, 'problem') && readProblem(reading, observation, scope)) return true;
  if (hasShape(scope, 'allergy') && readAllergy(reading, observation, scope)) return true;
  return readObservation(reading, observation, scope, [
    'habitus',
    'simple',
    'vital',
    'antenatal',
    'result',
    'finding',
  ]);
}

function readAct(reading: Reading, act: XmlElement, scope: Scope): boolean {
  switch (attribute(child(act, 'code'), 'code')) {
    case CODES.coverage.code:
      return readCoverage(reading, act);
    case undefined:
      return readConcern(reading, act, scope);
    default:
      if (readTransfer(reading, act, scope)) return true;
      return holdsProblems(act) && readConcern(reading, act, scope);
  }
}

function holdsProblems(act: XmlElement): boolean {
  return descend(act, 'entryRelationship', 'observation') !== undefined;
}

const VACCINATIONS: ReadonlySet<string> = new Set([
  CODES.vaccination.code,
  CODES.firstVaccination.code,
  CODES.booster.code,
]);

function readAdministration(reading: Reading, administration: XmlElement, scope: Scope): boolean {
  const templates: readonly string[] = TEMPLATES.vaccine.slice(1);
  const isVaccine =
    VACCINATIONS.has(attribute(child(administration, 'code'), 'code') ?? '') ||
    hasShape(scope, 'vaccines') ||
    childrenNamed(administration, 'templateId').some((one) =>
      templates.includes(attribute(one, 'root') ?? ''),
    );
  return isVaccine ? readVaccine(reading, administration) : readDrug(reading, administration, scope);
}

function hasShape({ sections }: Scope, shape: string): boolean {
  return sections.some(({ items }) => items.some(({ binding }) => binding.shape === shape));
}
