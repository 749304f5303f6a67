/** What a form shows, apart from where it stands on the page. */
export type Value =
  | { kind: 'text'; text: string }
  /** Not answered: a line, so that what is missing is seen. */
  | { kind: 'blank' }
  /** A box of the filled form. */
  | { kind: 'box'; ticked: boolean }
  /** Boxes to tick by hand. */
  | { kind: 'choices'; labels: readonly string[] }
  /** Lines to write on by hand; `marks` stand between the parts of a date or of a time. */
  | { kind: 'write'; lines: number; unit?: string; marks?: readonly string[] };

export interface Field {
  label: string;
  value: Value;
  /** Takes the width of the page. */
  wide?: boolean;
  /** Its answer takes a word or a number: the question has more room. */
  short?: boolean;
}

/** Rows named by their first column. */
export interface Grid {
  /** What the first column names. */
  corner: string;
  heads: readonly string[];
  rows: readonly { label: string; cells: readonly Value[] }[];
  /** Least height of a row. */
  rowHeight?: number;
}

export type Block = { type: 'fields'; fields: readonly Field[] } | { type: 'grid'; grid: Grid };

export interface FormSection {
  title: string;
  blocks: readonly Block[];
  groups: readonly FormSection[];
}

export const NOTHING: Value = { kind: 'text', text: '' };
export const BLANK: Value = { kind: 'blank' };

/** A text, or the blank line that stands for what is not told. */
export function told(text: string | undefined): Value {
  return text === undefined || text === '' ? BLANK : { kind: 'text', text };
}

/** A section, unless it has nothing to show. */
export function sectionOf(
  title: string,
  blocks: readonly Block[],
  groups: readonly FormSection[] = [],
): FormSection[] {
  const shown = blocks.filter(
    (block) => (block.type === 'fields' ? block.fields : block.grid.rows).length > 0,
  );
  return shown.length + groups.length === 0 ? [] : [{ title, blocks: shown, groups }];
}
