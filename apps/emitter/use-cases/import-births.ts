import { createHash } from 'node:crypto';
import type { CertificateKind } from '@cigogne/certificate';
import { CURRENT_VERSION, describe, type Fields } from '@cigogne/draft';
import { CigogneError } from '@cigogne/kernel';
import { unitFor } from '../adapters/store/units.ts';
import type { ImportReport } from '../contract.ts';
import { type CsvBirth, readBirths } from '../domain/csv.ts';
import { UNIT } from '../domain/csv-columns.ts';
import type { Actor, Emitter } from './emitter.ts';
import { createOnce, findOnce } from './idempotency.ts';

export interface BirthsFile {
  kind: CertificateKind;
  csv: string;
  /** Unit of the lines that name none. */
  unit?: string | undefined;
  /** Everything is checked, nothing is made. */
  trial: boolean;
}

/**
 * Makes a draft of each good line of a CSV. A line that was imported already, by its `reference` or, when it has none,
 * by its content, gives the draft that it gave then: the same file twice is the same as once.
 * @throws CigogneError when the file is no table
 */
export async function importBirths(emitter: Emitter, actor: Actor, file: BirthsFile): Promise<ImportReport> {
  const { kind, csv, trial } = file;
  const { births, faults, lines } = readBirths(describe(kind, CURRENT_VERSION), csv);
  const report: ImportReport = { lines, ready: 0, created: [], known: [], errors: faults };
  const keyOf = keys(kind);
  // The same key twice in a trial would be the same draft once it is no trial.
  const seen = new Set<string>();
  for (const birth of births) {
    const { line } = birth;
    const key = keyOf(birth);
    const creation = { kind, fields: birth.fields, unit: birth.unit ?? file.unit };
    try {
      if (trial) {
        await unitFor(emitter.db, actor, creation.unit);
        const before = await findOnce(emitter, actor, key, creation);
        if (before !== undefined) report.known.push({ line, id: before });
        else if (!seen.has(key)) report.ready += 1;
        seen.add(key);
      } else {
        const { id, known } = await createOnce(emitter, actor, key, creation);
        report[known ? 'known' : 'created'].push({ line, id });
        if (!known) report.ready += 1;
      }
    } catch (error) {
      report.errors.push({ line, ...lineFault(error) });
    }
  }
  report.errors.sort((one, other) => one.line - other.line);
  return report;
}

/** The key of each line; two lines without reference that say the same are two births of the file. */
function keys(kind: CertificateKind): (birth: CsvBirth) => string {
  const counts = new Map<string, number>();
  return ({ reference, unit, fields }) => {
    if (reference !== undefined) return `csv/${kind}/${reference}`;
    const digest = digestOf(fields, unit);
    const count = (counts.get(digest) ?? 0) + 1;
    counts.set(digest, count);
    return `csv-line/${kind}/${digest}/${count}`;
  };
}

function digestOf(fields: Fields, unit: string | undefined): string {
  return createHash('sha256')
    .update(JSON.stringify([Object.entries(fields), unit ?? null]))
    .digest('hex');
}

function lineFault(error: unknown): { column: string; message: string } {
  if (!(error instanceof CigogneError)) throw error;
  switch (error.code) {
    case 'emitter.idempotency-key-reused':
      return {
        column: 'reference',
        message:
          'Cette référence a déjà été importée avec un autre contenu : modifiez le brouillon existant.',
      };
    case 'emitter.unknown-unit':
    case 'emitter.unit-needed':
      return { column: UNIT, message: error.message };
    default:
      throw error;
  }
}
