import type { CertificateKind } from '@cigogne/certificate';
import type { CodebookLine, RiskReport } from '../../domain/export/build.ts';
import type { Quasi } from '../../domain/export/quasi.ts';

/** A child as the worker is given it: its answers are still text, and are parsed there. */
export interface WrittenRow {
  quasi: Quasi;
  /** JSON */
  answers: string;
}

/** Rows by batches, then what to make of them. */
export type ToWorker = { rows: WrittenRow[] } | { build: { kind: CertificateKind; k: number } };

export interface BuiltFile {
  report: RiskReport;
  codebook: CodebookLine[];
  csv: Uint8Array;
  parquet: Uint8Array;
  /** SHA-256 of the lines, whatever the format. */
  digest: Uint8Array;
}
