import type { ItemDefinition, SectionDefinition } from '@cigogne/certificate';
import type { XmlElement } from '@cigogne/xml';
import { attribute, child, childrenNamed } from '../values.ts';
import { codesOfItem, lookupOf } from './lookup.ts';
import type { About } from './parents.ts';
import type { Reading } from './reading.ts';

type Shape = ItemDefinition['binding']['shape'];

/** Where a statement was met: the items that its section should hold, and whom the section is about. */
export interface Scope {
  /** Descriptions that the section may be: two may share their templates. */
  sections: readonly SectionDefinition[];
  about: About;
}

interface WrittenCode {
  code: string;
  codeSystem?: string;
}

/** The codes of a statement, the most telling first: qualifiers, then the code, then its translations. */
export function codesOf(code: XmlElement | undefined): WrittenCode[] {
  const qualifiers = childrenNamed(code, 'qualifier').map((qualifier) => child(qualifier, 'value'));
  return [...qualifiers, code, ...childrenNamed(code, 'translation')].flatMap((element) => {
    const written = attribute(element, 'code');
    if (written === undefined) return [];
    const codeSystem = attribute(element, 'codeSystem');
    return [codeSystem === undefined ? { code: written } : { code: written, codeSystem }];
  });
}

/**
 * The items of those shapes that a statement may be about, by its codes: those of its section, or else of
 * the whole certificate, since some software files an entry elsewhere.
 */
export function itemsFor(
  { definition }: Reading,
  { sections }: Scope,
  shapes: readonly Shape[],
  codes: readonly WrittenCode[],
): ItemDefinition[] {
  const { byCode } = lookupOf(definition);
  const found = codes.map((code) =>
    (byCode.get(code.code) ?? []).filter((item) => shapes.includes(item.binding.shape) && isCode(item, code)),
  );
  const own = found.map((items) =>
    items.filter(({ section }) => sections.some(({ id }) => id === section.id)),
  );
  return [...own, ...found].find((items) => items.length > 0) ?? [];
}

function isCode(item: ItemDefinition, { code, codeSystem }: WrittenCode): boolean {
  return codesOfItem(item).some(
    (known) => known.code === code && (codeSystem === undefined || known.codeSystem === codeSystem),
  );
}

/** The item whose person the statement is about; without a subject, the first that has no answer yet. */
export function itemAbout(
  reading: Reading,
  items: readonly ItemDefinition[],
  about: About | undefined,
): ItemDefinition | undefined {
  const [only] = items;
  if (items.length === 1) return only;
  if (about !== undefined) return items.find(({ concerned }) => concerned === about);
  return items.find(({ id }) => reading.answers[id] === undefined) ?? only;
}
