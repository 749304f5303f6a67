import { z } from 'zod';
import type { DirectoryEntry } from '../adapters/directory/entries.ts';
import type { DirectoryRow } from '../contract.ts';
import { normalDraft, type PmiDraft } from './directory-change.ts';

export interface CsvError {
  line: number;
  column: string;
  value: string;
  message: string;
}

export interface CsvPmi {
  line: number;
  key: string;
  draft: PmiDraft;
}

/** The columns of the directory's CSV, in order; `nom` is written for people and not read back. */
export const CSV_COLUMNS = [
  'cle',
  'nom',
  'mode',
  'boites',
  'ouverture_cs8',
  'ouverture_cs9',
  'ouverture_cs24',
  'suspendue',
  'copie_naissance',
  'contact',
  'boite_contact',
  'telephone',
  'adresse_postale',
  'conditions',
  'grades',
] as const satisfies readonly (keyof DirectoryRow)[];

export type CsvRecord = Partial<Record<(typeof CSV_COLUMNS)[number], string>>;

/** One entry as a line of the CSV. */
export function toCsvRow(entry: DirectoryEntry): DirectoryRow {
  return {
    cle: entry.key,
    nom: entry.name,
    mode: entry.mode,
    boites: entry.mailboxes.map(({ address, kinds }) => `${address}=${kinds.join(',')}`).join(' '),
    ouverture_cs8: entry.opensCs8 ?? '',
    ouverture_cs9: entry.opensCs9 ?? '',
    ouverture_cs24: entry.opensCs24 ?? '',
    suspendue: entry.suspended,
    copie_naissance: entry.birthCopy,
    contact: written(entry.contactName),
    boite_contact: entry.contactMailbox ?? '',
    telephone: written(entry.contactPhone),
    adresse_postale: written(entry.postalAddress),
    conditions: written(entry.conditions),
    grades: written(entry.grades),
  };
}

/** What people wrote with an apostrophe before a formula keeps it: the import takes one away. */
function written(text: string | null): string {
  return text && /^'+[=+\-@]/.test(text) ? `'${text}` : (text ?? '');
}

const text = z
  .string()
  .max(500, 'Ce texte dépasse 500 caractères.')
  .default('')
  // The export writes an apostrophe before what a spreadsheet would run as a formula.
  .transform((value) => value.trim().replace(/^'(?='*[=+\-@])/, '') || null);
const date = text.pipe(
  z.iso.date('Écrivez une date de la forme AAAA-MM-JJ, ou laissez la case vide.').nullable(),
);
const yesNo = text.transform((value, context) => {
  if (value === null || /^non$/i.test(value)) return false;
  if (/^oui$/i.test(value)) return true;
  context.addIssue({ code: 'custom', message: 'Écrivez « oui » ou « non ».' });
  return z.NEVER;
});
const KIND = z.enum(['CS8', 'CS9', 'CS24']);
const mailboxes = text.transform((value, context) => {
  const boxes: PmiDraft['mailboxes'] = [];
  for (const item of value?.split(/\s+/) ?? []) {
    const [address = '', list = 'CS8,CS9,CS24'] = item.split('=');
    const kinds = z.array(KIND).min(1).safeParse(list.split(','));
    if (z.email().safeParse(address).success && kinds.success)
      boxes.push({ address: address.toLowerCase(), kinds: kinds.data });
    else {
      context.addIssue({
        code: 'custom',
        message: 'Écrivez « adresse=CS8,CS9,CS24 » ; plusieurs boîtes se séparent par une espace.',
      });
    }
  }
  return boxes;
});

const ROW = z.object({
  mode: text.transform((value, context): 'xdm' | 'pdf' => {
    if (value === null || value === 'xdm') return 'xdm';
    if (value === 'pdf') return 'pdf';
    context.addIssue({ code: 'custom', message: 'Écrivez « xdm » (XDM et PDF) ou « pdf » (PDF seul).' });
    return z.NEVER;
  }),
  boites: mailboxes,
  ouverture_cs8: date,
  ouverture_cs9: date,
  ouverture_cs24: date,
  suspendue: yesNo,
  copie_naissance: yesNo,
  contact: text,
  boite_contact: text.pipe(z.email('Cette adresse n’est pas une adresse de messagerie.').nullable()),
  telephone: text,
  adresse_postale: text,
  conditions: text,
  grades: text,
});

/**
 * Reads one line of the CSV: the PMI, or every error of the line, each with its column and what to write.
 * @param line as a spreadsheet numbers it (the header is line 1)
 */
export function readCsvRow(record: CsvRecord, line: number, known: ReadonlySet<string>): CsvPmi | CsvError[] {
  // Spreadsheets take the 0 of « 01 » away.
  const key = (record.cle ?? '').trim().toUpperCase().padStart(2, '0');
  const errors: CsvError[] = [];
  if (!known.has(key)) {
    errors.push({
      line,
      column: 'cle',
      value: key,
      message: 'Cette clé de PMI n’existe pas : 01 à 95, 69D, 69M, 6AE, 20R, 971 à 974, 976.',
    });
  }
  const row = ROW.safeParse(record);
  if (!row.success) {
    for (const issue of row.error.issues) {
      const column = String(issue.path[0] ?? '');
      errors.push({ line, column, value: cellOf(record, column), message: issue.message });
    }
  }
  if (errors.length > 0 || !row.success) return errors;
  return { line, key, draft: normalDraft(toDraft(row.data)) };
}

function toDraft(row: z.output<typeof ROW>): PmiDraft {
  return {
    mode: row.mode,
    mailboxes: row.boites,
    opensCs8: row.ouverture_cs8,
    opensCs9: row.ouverture_cs9,
    opensCs24: row.ouverture_cs24,
    suspended: row.suspendue,
    birthCopy: row.copie_naissance,
    contactName: row.contact,
    contactMailbox: row.boite_contact,
    contactPhone: row.telephone,
    postalAddress: row.adresse_postale,
    conditions: row.conditions,
    grades: row.grades,
  };
}

function cellOf(record: CsvRecord, column: string): string {
  return Object.entries(record).find(([name]) => name === column)?.[1] ?? '';
}
