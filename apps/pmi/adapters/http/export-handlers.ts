import type { Handlers } from '@cigogne/kernel';
import type { exportRoutes } from '../../contract/exports.ts';
import { assertThreshold, makeExport, releaseExport, setExportRule } from '../../use-cases/export.ts';
import type { Pmi } from '../../use-cases/pmi.ts';
import { exportRule, releasesOf } from '../store/exports.ts';
import { actorOf } from './accounts.ts';

/** CNIL and the statistical services of the ministry ask for eleven. */
const USUAL = 11;

/** Routes of the anonymised export. Whoever takes a file is in the journal, with what protects it. */
export function exportHandlers(pmi: Pmi): Handlers<typeof exportRoutes> {
  const { db } = pmi;
  const state = async (year: number) => {
    const [rule, releases] = await Promise.all([exportRule(db, year), releasesOf(db, year)]);
    return {
      year,
      k: rule?.k ?? USUAL,
      rule: rule ?? null,
      releases: releases.map(({ digest: _, ...release }) => release),
    };
  };
  return {
    exportState: ({ params }) => state(params.year),
    async setExportRule({ params, body, user }) {
      await setExportRule(pmi, actorOf(user), { ...params, ...body });
      return state(params.year);
    },
    async exportReport({ params, query }) {
      const { report, digest } = await makeExport(pmi, { ...params, ...query }, { again: true });
      const [last] = (await releasesOf(db, params.year)).filter(({ kind }) => kind === query.kind);
      const isOther = last !== undefined && !last.digest.equals(digest);
      return { ...report, other: isOther ? { at: last.at, by: last.by } : null };
    },
    async exportRows({ params, query, user }) {
      const { format, ...asked } = query;
      const file = await releaseExport(pmi, actorOf(user), { ...params, ...asked, format });
      const filename = `export-${asked.kind}-${params.year}.${format}`;
      return format === 'csv'
        ? { filename, contentType: 'text/csv; charset=utf-8', content: file.csv }
        : { filename, contentType: 'application/vnd.apache.parquet', content: file.parquet };
    },
    async exportCodebook({ params, query }) {
      await assertThreshold(pmi, { ...params, ...query });
      const { codebook } = await makeExport(pmi, { ...params, ...query });
      return { filename: `export-${query.kind}-${params.year}-dictionnaire.csv`, rows: codebook };
    },
  };
}
