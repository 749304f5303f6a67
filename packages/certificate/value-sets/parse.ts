import { CODE_SYSTEMS, isCodeSystemKey } from './code-systems.ts';

export interface Concept {
  code: string;
  /** OID. */
  codeSystem: string;
  /** French label, as published. */
  label: string;
}

export interface ParsedValueSet {
  name: string;
  oid: string;
  /** `YYYY-MM-DD` */
  revision: string;
  concepts: readonly Concept[];
}

/**
 * Reads a table of value sets, one line a thing:
 * `# NAME OID REVISION` opens a set, `@ SYSTEM` gives the code system (a key of CODE_SYSTEMS) of the
 * lines that follow, and every other line is `CODE LABEL`. The order is the published one.
 */
export function parseValueSets(table: string): ParsedValueSet[] {
  const sets: ParsedValueSet[] = [];
  let concepts: Concept[] = [];
  let codeSystem = '';
  for (const line of table.split('\n')) {
    if (line === '') continue;
    const space = line.indexOf(' ');
    const [head, rest] = [line.slice(0, space), line.slice(space + 1)];
    if (head === '#') {
      const [name = '', oid = '', revision = ''] = rest.split(' ');
      concepts = [];
      sets.push({ name, oid, revision, concepts });
    } else if (head === '@') {
      if (!isCodeSystemKey(rest)) throw new RangeError(`no code system ${rest}`);
      codeSystem = CODE_SYSTEMS[rest].oid;
    } else {
      concepts.push({ code: head, codeSystem, label: rest });
    }
  }
  return sets;
}
