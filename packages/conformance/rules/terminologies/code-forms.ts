/**
 * Terminologies whose codes the official check looks up, by code system. Their lists are not copied here: a code is
 * asked to have the form of the terminology, and for CIM-10 to be in one of its chapters. A code of the right form
 * that the terminology has not is let through.
 */
import { entryOf } from '@cigogne/xml';

interface Terminology {
  name: string;
  has: (code: string) => boolean;
}

const form =
  (pattern: RegExp) =>
  (code: string): boolean =>
    pattern.test(code);

/** Last category of each letter of CIM-10; `U` is kept for provisional codes. */
const CIM10 = /^([A-Z])(\d{2})(?:\.?[\dA-Z+\-*]{1,4})?$/;
const LAST_CATEGORY: Readonly<Record<string, number>> = {
  H: 95,
  T: 98,
  V: 99,
  D: 89,
  E: 90,
  G: 99,
  O: 99,
  P: 96,
};

function isCim10(code: string): boolean {
  const [, letter = '', category = ''] = CIM10.exec(code) ?? [];
  return letter !== '' && Number(category) <= (LAST_CATEGORY[letter] ?? 99);
}

const TERMINOLOGIES: Readonly<Record<string, Terminology>> = {
  '2.16.840.1.113883.6.3': { name: 'CIM-10', has: isCim10 },
  '2.16.840.1.113883.6.347': {
    name: 'CIM-11',
    has: form(
      /^[1-9A-HJ-NP-SVX][A-HJ-NP-Z]\d[\dA-HJ-NP-Z](?:\.[\dA-HJ-NP-Z]{1,2})?(?:[&/][\dA-HJ-NP-Z.]+)*$/,
    ),
  },
  '2.16.840.1.113883.6.73': {
    name: 'ATC',
    has: form(/^[A-DGHJLMNPRSV](?:\d{2}(?:[A-Z](?:[A-Z](?:\d{2})?)?)?)?$/),
  },
  '0.4.0.127.0.16.1.1.2.1': { name: 'EDQM', has: form(/^\d{8}$/) },
  '1.2.250.1.213.2.5': { name: 'CCAM', has: form(/^[A-Z]{4}\d{3}(?:[.-]\d{2})?$/) },
};

/** Name of the terminology that has not this code; undefined when it has it, or is not one that is checked. */
export function terminologyWithout(code: string, codeSystem: string): string | undefined {
  const terminology = entryOf(TERMINOLOGIES, codeSystem);
  return terminology === undefined || terminology.has(code) ? undefined : terminology.name;
}
