import type { FieldValue } from '@cigogne/draft';
import { emitterErrors } from './errors.ts';

/**
 * Reads the text of an INS Datamatrix: `IS01`, 22 characters, then data of two-character identifiers: S1 matricule, S2
 * OID, S3 given names of the birth act, S4 birth name, S5 sex, S6 birth date (`DD-MM-YYYY`), S7 commune of birth
 * (INSEE code). Values shorter than their greatest length end with GS (U+001D), which some readers type as `<GS>`.
 *
 * Source: mssante-xdm.md (INS Datamatrix), known from software that reads them, not from a text of the ANS. Hence the
 * status « récupérée »: a person still compares the identity with a document, as the référentiel INS asks.
 * @throws CigogneError `emitter.bad-datamatrix`
 */
export function readInsDatamatrix(text: string): Record<string, FieldValue> {
  const content = text.trim().replaceAll('<GS>', GS);
  if (!/^IS\d\d/.test(content)) throw emitterErrors.badDatamatrix('il ne commence pas par « IS01 ».');
  const values = dataOf(content.slice(HEADER));
  const matricule = values.get('S1');
  if (!matricule || !/^\d{5}[\dAB]{2}\d{8}$/.test(matricule)) {
    throw emitterErrors.badDatamatrix('le matricule INS manque ou n’a pas quinze caractères.');
  }
  const names = values.get('S3');
  return present({
    'child.ins': matricule,
    'child.insStatus': 'recuperee',
    'child.family': values.get('S4'),
    'child.given': names?.split(' ')[0],
    'child.givenNames': names,
    'child.sex': sexOf(values.get('S5')),
    'birth.date': dayOf(values.get('S6')),
    'birth.cog': values.get('S7'),
  });
}

const GS = '\u001d';
/** `IS01` and 22 zeros. */
const HEADER = 26;

/** Greatest length of each value: one that reaches it has no GS behind. */
const LONGEST: Readonly<Record<string, number>> = { S1: 15, S2: 20, S3: 100, S4: 100, S5: 1, S6: 10, S7: 5 };

function dataOf(content: string): Map<string, string> {
  const values = new Map<string, string>();
  let rest = content;
  while (rest.length > 2) {
    const id = rest.slice(0, 2);
    const longest = LONGEST[id];
    if (longest === undefined) throw emitterErrors.badDatamatrix('une donnée inconnue y est écrite.');
    const window = rest.slice(2, 2 + longest);
    const end = window.indexOf(GS);
    const value = end === -1 ? window : window.slice(0, end);
    values.set(id, value.trim());
    rest = rest.slice(2 + value.length);
    if (rest.startsWith(GS)) rest = rest.slice(1);
  }
  return values;
}

function sexOf(text: string | undefined): string | undefined {
  return text === 'F' || text === 'M' ? text : undefined;
}

function dayOf(text: string | undefined): string | undefined {
  const [, day, month, year] = /^(\d{2})-(\d{2})-(\d{4})$/.exec(text ?? '') ?? [];
  return day && month && year ? `${year}-${month}-${day}` : undefined;
}

function present(values: Record<string, string | undefined>): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([path, value]) => (value ? [[path, value] as const] : [])),
  );
}
