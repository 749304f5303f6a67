import type { CertificateKind } from '@cigogne/certificate';
import { appendJournal } from '@cigogne/kernel';
import { buildFile } from '../adapters/export/build-file.ts';
import type { BuiltFile } from '../adapters/export/messages.ts';
import { type ExportRule, exportableRows, exportRule } from '../adapters/store/exports.ts';
import { pmiErrors } from '../domain/errors.ts';
import type { Actor, Pmi } from './pmi.ts';

export interface Asked {
  year: number;
  kind: CertificateKind;
  /** No child is told apart from fewer than so many. */
  k: number;
}

/** So long the file of a report is kept, so that what is taken is what was read. */
const KEPT_MS = 600_000;

interface Kept {
  key: string;
  at: number;
  file: Promise<BuiltFile>;
}
/** The last file of each database: one year of a large département is some ten megabytes. */
const kept = new WeakMap<object, Kept>();

/**
 * The anonymised file of the children born in a year, made in a thread of its own; the one of the last report while it is
 * fresh.
 * @param options `again`: what was made before is not enough
 */
export function makeExport(
  { db, clock }: Pick<Pmi, 'db' | 'clock'>,
  { year, kind, k }: Asked,
  options: { again?: boolean } = {},
): Promise<BuiltFile> {
  const key = `${year} ${kind} ${k}`;
  const now = clock.now().getTime();
  const last = kept.get(db);
  if (last?.key === key && options.again !== true && now - last.at < KEPT_MS) return last.file;
  const before = last?.file.catch(() => undefined) ?? Promise.resolve();
  // One at a time: each takes a processor.
  const file = before.then(() => buildFile(exportableRows(db, { year, kind }), { kind, k }));
  const mine = { key, at: now, file };
  kept.set(db, mine);
  file.catch(() => {
    if (kept.get(db) === mine) kept.delete(db);
  });
  return file;
}

/**
 * Takes a file: its threshold becomes that of the year, and who took it is written, before anything is given.
 * @throws CigogneError 409 when the files of the year have another threshold: both would be compared
 */
export async function releaseExport(
  pmi: Pick<Pmi, 'db' | 'clock' | 'ids'>,
  actor: Actor,
  { format, ...asked }: Asked & { format: 'csv' | 'parquet' },
): Promise<BuiltFile> {
  const { db, clock, ids } = pmi;
  await assertThreshold(pmi, asked);
  const file = await makeExport(pmi, asked);
  const { year, kind, k } = asked;
  const { lines, suppressed } = file.report;
  const at = clock.now();
  await db.transaction(async (tx) => {
    await tx.query(
      `insert into export_rule (year, k, at, by_name) values ($1, $2, $3, $4) on conflict (year) do nothing`,
      [year, k, at, actor.name],
    );
    // Two people who take the first file at once with two thresholds: one of them is refused.
    const rule = await exportRule(tx, year);
    if (rule !== undefined && rule.k !== k) throw pmiErrors.otherThreshold(year, rule);
    await tx.query(
      `insert into export_release (id, year, kind, k, format, at, by_id, by_name, lines, suppressed, digest)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ids.uuid(),
        year,
        kind,
        k,
        format,
        at,
        actor.id,
        actor.name,
        lines,
        suppressed,
        Buffer.from(file.digest),
      ],
    );
    const details = { year, kind, k, lines, suppressed };
    await appendJournal(tx, { at, actor: actor.id, action: 'export.made', object: 'export', details });
  });
  return file;
}

/** @throws CigogneError 409 */
export async function assertThreshold(
  { db }: Pick<Pmi, 'db'>,
  { year, k }: Pick<Asked, 'year' | 'k'>,
): Promise<void> {
  const rule = await exportRule(db, year);
  if (rule !== undefined && rule.k !== k) throw pmiErrors.otherThreshold(year, rule);
}

/** Changes the threshold of a year’s files: the physician’s decision, since files already given may be compared. */
export async function setExportRule(
  { db, clock }: Pick<Pmi, 'db' | 'clock'>,
  actor: Actor,
  { year, k, reason }: { year: number; k: number; reason: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const before: ExportRule | undefined = await exportRule(tx, year);
    const at = clock.now();
    await tx.query(
      `insert into export_rule (year, k, at, by_name, reason) values ($1, $2, $3, $4, $5)
       on conflict (year) do update set k = excluded.k, at = excluded.at, by_name = excluded.by_name,
         reason = excluded.reason`,
      [year, k, at, actor.name, reason],
    );
    const details = { year, k, before: before?.k ?? null };
    await appendJournal(tx, {
      at,
      actor: actor.id,
      action: 'export.rule-changed',
      object: 'export',
      details,
    });
  });
}
