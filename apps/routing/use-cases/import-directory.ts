import { appendJournal } from '@cigogne/kernel';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type DirectoryEntry, listEntries } from '../adapters/directory/entries.ts';
import type { ImportReport } from '../contract.ts';
import { changesOf, kindServedTwice } from '../domain/directory-change.ts';
import {
  CSV_COLUMNS,
  type CsvError,
  type CsvPmi,
  type CsvRecord,
  readCsvRow,
} from '../domain/directory-csv.ts';
import { parisDay } from '../domain/paris-day.ts';
import type { Platform } from './platform.ts';
import { changePmi } from './update-pmi.ts';

/**
 * Reads a CSV of the directory. Every error of every line is reported; nothing is applied unless asked, and
 * never when one line is wrong: the whole file in one transaction.
 */
export async function importDirectory(
  platform: Platform,
  csv: string,
  apply: boolean,
  actor: string,
): Promise<ImportReport> {
  const entries = await listEntries(platform.db, parisDay(platform.clock.now()));
  const { records, errors } = readRecords(csv);
  const known = new Map(entries.map((entry) => [entry.key, entry]));
  const read: CsvPmi[] = [];
  for (const [index, record] of records.entries()) {
    const row = readCsvRow(record, index + 2, new Set(known.keys()));
    if (Array.isArray(row)) errors.push(...row);
    else read.push(row);
  }
  errors.push(...read.flatMap((row) => rowErrors(platform, row, read)));
  const changed = read.flatMap((row) => changeOf(row, known));
  const applied = apply && errors.length === 0;
  if (applied) await applyAll(platform, changed, actor);
  return {
    applied,
    lines: records.length,
    changes: changed.map(({ row, entry, fields }) => ({
      line: row.line,
      pmi: entry.key,
      name: entry.name,
      fields,
    })),
    errors: errors.toSorted((a, b) => a.line - b.line),
  };
}

interface Changed {
  row: CsvPmi;
  entry: DirectoryEntry;
  fields: string[];
}

function changeOf(row: CsvPmi, known: ReadonlyMap<string, DirectoryEntry>): Changed[] {
  const entry = known.get(row.key);
  if (!entry) return [];
  const fields = changesOf(entry, row.draft).map(({ field }) => field);
  return fields.length > 0 ? [{ row, entry, fields }] : [];
}

async function applyAll(platform: Platform, changed: Changed[], actor: string): Promise<void> {
  await platform.db.transaction(async (tx) => {
    for (const { row, entry } of changed)
      await changePmi(platform, tx, row.key, row.draft, entry.version, actor);
    await appendJournal(tx, {
      at: platform.clock.now(),
      actor,
      action: 'directory.imported',
      object: 'directory',
      details: { changed: changed.length },
    });
  });
  platform.wake('check');
}

const RECORDS = z.array(z.record(z.string(), z.string()));

function readRecords(csv: string): { records: CsvRecord[]; errors: CsvError[] } {
  try {
    const lines: unknown = parse(csv, {
      bom: true,
      columns: true,
      delimiter: ';',
      skip_empty_lines: true,
      trim: true,
    });
    const records = RECORDS.parse(lines);
    const missing = records[0]
      ? CSV_COLUMNS.filter((column) => column !== 'nom' && !(column in (records[0] ?? {})))
      : ['cle'];
    const errors = missing.map((column) => ({
      line: 1,
      column,
      value: '',
      message: 'Cette colonne manque. Partez d’un export de l’annuaire, qui porte les bons titres.',
    }));
    return errors.length > 0 ? { records: [], errors } : { records, errors: [] };
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
    return {
      records: [],
      errors: [
        {
          line: Number.isFinite(line) ? line : 1,
          column: '',
          value: '',
          message: 'Cette ligne ne se lit pas : vérifiez les points-virgules et les guillemets.',
        },
      ],
    };
  }
}

/** What one line alone does not show: mailboxes outside, a type served twice, a PMI given twice. */
function rowErrors(platform: Platform, row: CsvPmi, all: CsvPmi[]): CsvError[] {
  const errors: CsvError[] = [];
  const add = (column: string, value: string, message: string) =>
    errors.push({ line: row.line, column, value, message });
  if (all.some(({ key, line }) => key === row.key && line < row.line)) {
    add('cle', row.key, 'Cette PMI est déjà plus haut dans le fichier.');
  }
  const twice = kindServedTwice(row.draft.mailboxes);
  if (twice) add('boites', twice, `Deux boîtes recevraient les ${twice}.`);
  for (const { address } of row.draft.mailboxes) {
    if (address === platform.identity.mailbox)
      add('boites', address, 'Cette boîte est celle de la plateforme.');
    if (!platform.authorises(address))
      add('boites', address, 'Cette boîte n’est pas dans l’espace de confiance MSSanté.');
  }
  const contact = row.draft.contactMailbox;
  if (contact && !platform.authorises(contact)) {
    add('boite_contact', contact, 'Cette boîte n’est pas dans l’espace de confiance MSSanté.');
  }
  return errors;
}
