import type { CertificateKind } from '@cigogne/certificate';
import type { PmiKey } from '@cigogne/territory';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { cliErrors } from '../errors.ts';
import { readFileNamed } from './read-input.ts';

/** What the directory says of a PMI, of what decides whether a certificate would leave. */
export interface DirectoryPmi {
  suspended: boolean;
  birthCopy: boolean;
  postalAddress: string;
  /** Opening date of each kind (YYYY-MM-DD), '' when none is set. */
  opens: Record<CertificateKind, string>;
  /** Kinds that a mailbox receives. */
  kinds: Set<string>;
}

export type Directory = ReadonlyMap<string, DirectoryPmi>;

export type Opening =
  | { status: 'open' }
  | { status: 'closed'; reason: 'absent' | 'suspended' | 'not-yet' | 'no-mailbox'; opensOn?: string };

const DATE = z.string().regex(/^(\d{4}-\d\d-\d\d)?$/);
const YES_NO = z.string().regex(/^(oui|non)?$/i);

/** The columns of the console's export that are read here; the whole file is checked at import, by the console. */
const ROW = z.object({
  cle: z.string().min(1),
  boites: z.string(),
  ouverture_cs8: DATE,
  ouverture_cs9: DATE,
  ouverture_cs24: DATE,
  suspendue: YES_NO,
  copie_naissance: YES_NO,
  adresse_postale: z.string(),
});

/** Reads the directory as the console exports it (CSV, « ; »). @throws MisuseError with the line that is wrong */
export async function readDirectory(file: string): Promise<Directory> {
  return new Map(records(await readFileNamed(file)).map((record, index) => readRow(record, index + 2)));
}

function records(bytes: Buffer): unknown[] {
  try {
    return parse(bytes, { bom: true, columns: true, delimiter: ';', skip_empty_lines: true, trim: true });
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
    throw cliErrors.badDirectory(line, 'les points-virgules ou les guillemets ne sont pas à leur place.');
  }
}

function readRow(record: unknown, line: number): [string, DirectoryPmi] {
  const read = ROW.safeParse(record);
  if (!read.success) {
    const column = String(read.error.issues[0]?.path[0] ?? '');
    throw cliErrors.badDirectory(line, `la colonne « ${column} » manque ou n’a pas la forme attendue.`);
  }
  const row = read.data;
  const pmi = {
    suspended: /^oui$/i.test(row.suspendue),
    birthCopy: /^oui$/i.test(row.copie_naissance),
    postalAddress: row.adresse_postale,
    opens: { CS8: row.ouverture_cs8, CS9: row.ouverture_cs9, CS24: row.ouverture_cs24 },
    kinds: kindsOf(row.boites),
  };
  return [row.cle.toUpperCase(), pmi];
}

/** « boite@domaine=CS8,CS9 autre@domaine »: a mailbox without kinds receives all three. */
function kindsOf(mailboxes: string): Set<string> {
  const written = mailboxes.split(/\s+/).filter((mailbox) => mailbox !== '');
  return new Set(written.flatMap((mailbox) => (mailbox.split('=')[1] ?? 'CS8,CS9,CS24').split(',')));
}

/**
 * Whether a PMI receives a kind of certificate on a day. Whether its mailbox was verified is not in the file.
 * @param day YYYY-MM-DD, Europe/Paris
 */
export function openingOf(directory: Directory, pmi: PmiKey, kind: CertificateKind, day: string): Opening {
  const entry = directory.get(pmi);
  if (entry === undefined) return { status: 'closed', reason: 'absent' };
  if (entry.suspended) return { status: 'closed', reason: 'suspended' };
  const opensOn = entry.opens[kind];
  if (opensOn === '' || opensOn > day)
    return { status: 'closed', reason: 'not-yet', ...(opensOn === '' ? {} : { opensOn }) };
  return entry.kinds.has(kind) ? { status: 'open' } : { status: 'closed', reason: 'no-mailbox' };
}
