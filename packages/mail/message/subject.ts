import { withoutAccents } from './plain-text.ts';

/** Subject of a message that carries an XDM package, and the name of its PDF (ECO.2.1.3, ECO.2.1.6). */
export interface NamedDocument {
  /** displayName of the CDA `code`, or `N documents`. Cut at 40 characters here. */
  label: string;
  /** Nom de naissance; written upper case without accents. */
  birthName: string;
  /** Premier prénom; written without accents. */
  firstName: string;
}

const PREFIX = 'XDM/1.0/DDM';
const LABEL_LENGTH = 40;
/** Ours, per name: no civil registry writes longer ones, and a file name holds 255 bytes. */
const NAME_LENGTH = 60;
/** UTF-16 units, before `.pdf`. */
const STEM_LENGTH = 180;

/**
 * `XDM/1.0/DDM+<libellé> <NOM> <prenom> <JJ/MM/AAAA>` (ECO.2.1.3).
 *
 * @param document `birthDate` as HL7 (`20230425…`) or ISO (`2023-04-25`), a calendar date without zone;
 *   left out of the subject when absent or unreadable (the rule makes it optional)
 */
export function subjectFor(document: NamedDocument & { birthDate?: string }): string {
  const name = [upperName(document.birthName), plainName(document.firstName)];
  const words = [cutLabel(document.label), ...name, frenchDate(document.birthDate)];
  return `${PREFIX}+${words.filter((word) => word !== '').join(' ')}`;
}

/**
 * `<AAAAMMJJ>_<type>_<NOM>_<prenom>[_<no dossier>].pdf` (ECO.2.1.6).
 *
 * @param document `serviceStart`: `serviceEvent/effectiveTime/low` of the CDA, HL7 or ISO; its day is taken as written
 */
export function pdfNameFor(document: NamedDocument & { serviceStart?: string; fileNumber?: string }): string {
  const [year, month, day] = dateDigits(document.serviceStart) ?? [];
  const words = [
    year === undefined ? '' : `${year}${month}${day}`,
    cutLabel(document.label),
    upperName(document.birthName),
    plainName(document.firstName),
    document.fileNumber ?? '',
  ];
  const stem = words
    .map(fileWord)
    .filter((word) => word !== '')
    .join('_');
  return `${cutTo(STEM_LENGTH, stem)}.pdf`;
}

export interface ParsedSubject {
  /** Starts with XDM/1.0/DDM, after the marks of a return if any. */
  xdm: boolean;
  /** `[KO Intégration système !]` of the volet's returns (V-LPS). */
  integrationFailed: boolean;
  errorCode?: string;
  /** What follows the `+`. Label and names are not told apart: both may be in capitals (`CR`, `NOM`). */
  content?: string;
  /** ISO date, when the content ends with one. */
  birthDate?: string;
}

/** Reads the subject convention, that of a message or of its return. Never throws. */
export function parseSubject(subject: string): ParsedSubject {
  const failed = /^\s*\[\s*KO Int[eé]gration syst[eè]me\s*!?\s*\]\s*(?:\[([^\]]{0,100})\])?\s*/iu.exec(
    subject.normalize('NFC'),
  );
  const rest = failed === null ? subject.trim() : subject.normalize('NFC').slice(failed[0].length);
  const content = /^XDM\/1\.0\/DDM\+(.*)$/isu.exec(rest)?.[1]?.trim();
  const date = /(?:^|\s)(\d{2})\/(\d{2})\/(\d{4})$/.exec(content ?? '');
  const errorCode = failed?.[1]?.trim();
  return {
    xdm: rest.toUpperCase().startsWith(PREFIX),
    integrationFailed: failed !== null,
    ...(errorCode ? { errorCode } : {}),
    ...(content ? { content } : {}),
    ...(date === null ? {} : { birthDate: `${date[3]}-${date[2]}-${date[1]}` }),
  };
}

/** The volet's second detection rule: a subject that starts with XDM/1.0/DDM. */
export function isXdmSubject(subject: string | undefined): boolean {
  return subject?.trimStart().toUpperCase().startsWith(PREFIX) ?? false;
}

function cutLabel(label: string): string {
  return cutTo(LABEL_LENGTH, oneSpaced(label));
}

function upperName(name: string): string {
  return plainName(name).toUpperCase();
}

function plainName(name: string): string {
  return cutTo(NAME_LENGTH, oneSpaced(withoutAccents(name)));
}

/** On one line, without the characters that turn the text round (`fdp.exe` shown as `exe.pdf`). */
function oneSpaced(text: string): string {
  return text
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** The whole characters that fit in `length` UTF-16 units. */
function cutTo(length: number, text: string): string {
  if (text.length <= length) return text;
  return text
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}

/** Characters that some file system refuses, and the separator itself, become a space. */
function fileWord(word: string): string {
  return oneSpaced(word.replace(/[/\\:*?"<>|_]/g, ' '));
}

function frenchDate(date: string | undefined): string {
  const [year, month, day] = dateDigits(date) ?? [];
  return year === undefined ? '' : `${day}/${month}/${year}`;
}

function dateDigits(date: string | undefined): [string, string, string] | undefined {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(date ?? '');
  return match === null ? undefined : [match[1] ?? '', match[2] ?? '', match[3] ?? ''];
}
