import type { CodedValue } from './types.ts';

/** A run of text of one appearance. A line feed in `text` is a line break. */
export interface Inline {
  text: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  script?: 'sub' | 'super';
  /** Target of a link, when it is http, https or mailto. */
  href?: string;
}

export interface Paragraph {
  type: 'paragraph';
  runs: Inline[];
}

export interface NarrativeList {
  type: 'list';
  ordered: boolean;
  caption?: string;
  items: NarrativeBlock[][];
}

export interface TableCell {
  /** A `th`, or a cell of the head. */
  header: boolean;
  /** From 1, at most 64. */
  colspan: number;
  /** From 1, at most the rows that follow in the same part of the table. */
  rowspan: number;
  align?: 'left' | 'center' | 'right';
  blocks: NarrativeBlock[];
}

export interface NarrativeTable {
  type: 'table';
  caption?: string;
  head: TableCell[][];
  /** Rows of the bodies, then of the foot. */
  body: TableCell[][];
  /** Number of columns that the widest row takes, rowspans counted. */
  columns: number;
}

export type NarrativeBlock = Paragraph | NarrativeList | NarrativeTable;

export interface NarrativeSection {
  title?: string;
  code?: CodedValue;
  blocks: NarrativeBlock[];
  sections: NarrativeSection[];
}
