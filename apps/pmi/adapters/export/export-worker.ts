import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { buildExport, type Exportable } from '../../domain/export/build.ts';
import { asCsv, asParquet } from '../../domain/export/files.ts';
import type { BuiltFile, ToWorker } from './messages.ts';

/** A thread of its own: what it takes to anonymise a year would leave everybody’s pages without an answer meanwhile. */
const rows: Exportable[] = [];

parentPort?.on('message', (message: ToWorker) => {
  if ('rows' in message) {
    for (const { quasi, answers } of message.rows) rows.push({ quasi, answers: JSON.parse(answers) });
    return;
  }
  const { kind, k } = message.build;
  const file = buildExport(kind, rows, k);
  const csv = new TextEncoder().encode(asCsv(file.columns, file.rows));
  const parquet = asParquet(file);
  const built: BuiltFile = {
    report: file.report,
    codebook: file.codebook,
    csv,
    parquet,
    digest: createHash('sha256').update(csv).digest(),
  };
  // Handed over, not copied: some ten megabytes for a large département.
  parentPort?.postMessage(built, [csv.buffer, parquet.buffer]);
});
