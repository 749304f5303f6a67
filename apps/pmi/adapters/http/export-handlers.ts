import type { User } from '@cigogne/contract';
import type { Handlers } from '@cigogne/kernel';
import type { exportRoutes } from '../../contract/exports.ts';
import type { Export } from '../../domain/export/build.ts';
import { asCsv, asParquet } from '../../domain/export/files.ts';
import { makeExport } from '../../use-cases/export.ts';
import type { Pmi } from '../../use-cases/pmi.ts';
import { actorOf } from './accounts.ts';
import { note } from './journal-read.ts';

type Asked = Parameters<typeof makeExport>[1];

/** Routes of the anonymised export. Whoever takes a file is in the journal, with what protects it. */
export function exportHandlers(pmi: Pmi): Handlers<typeof exportRoutes> {
  const made = async (user: User, asked: Asked): Promise<Export> => {
    const file = await makeExport(pmi, asked);
    const { lines, suppressed } = file.report;
    const { year, kind, k } = asked;
    await note(pmi, actorOf(user), 'export.made', 'export', { year, kind, k, lines, suppressed });
    return file;
  };
  return {
    exportReport: async ({ query }) => (await makeExport(pmi, query)).report,
    async exportRows({ query, user }) {
      const { format, ...asked } = query;
      const file = await made(user, asked);
      const filename = `export-${asked.kind}-${asked.year}.${format}`;
      return format === 'csv'
        ? {
            filename,
            contentType: 'text/csv; charset=utf-8',
            content: Buffer.from(asCsv(file.columns, file.rows)),
          }
        : { filename, contentType: 'application/vnd.apache.parquet', content: asParquet(file) };
    },
    async exportCodebook({ query }) {
      const { codebook } = await makeExport(pmi, query);
      return { filename: `export-${query.kind}-${query.year}-dictionnaire.csv`, rows: codebook };
    },
  };
}
