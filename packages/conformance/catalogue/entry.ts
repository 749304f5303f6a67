import type { Severity } from '../types.ts';

/**
 * One code of the catalogue. `message` says what happened and what it means, and may hold `{name}` places
 * that the control fills; `mend` says what to do and stands by itself, beside a code kept in a trace.
 */
export interface CatalogueEntry {
  severity: Severity;
  label: string;
  message: string;
  mend: string;
  source: string;
  /** `found` and `expected` of this code may hold a trait or an identifier of a person. */
  personal?: true;
  /**
   * Raised by apps/routing, which sees the message and the directory, or by apps/cli, which reads the files; the others
   * are raised here.
   */
  raisedBy?: 'routing' | 'cli';
}

export type CatalogueLevel = Readonly<Record<string, CatalogueEntry>>;
