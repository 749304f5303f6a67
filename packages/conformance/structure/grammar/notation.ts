/**
 * The compact notation of the grammar, close to a DTD's.
 *
 * - Content: `id:II+ code:CE? (a:A | b:B) sdtc/id*`. An element says its type after « : », `prefix/name` is an
 *   element of another namespace declared there, `&prefix/name` a named group, `##other` any element of another
 *   namespace, unread; then how many: one, `?`, `*`, `+` or `{2,}`. A `~` after the name: xsi:nil is allowed.
 * - Attributes: `root:uid`, required `root!:uid`, fixed `classCode=PSN` or `root:uid=1.2`, listed `code:(a b)`, forbidden `-root`
 *   (in a restriction), of another namespace `sdtc/valueSet`.
 * - A type: `X`, `hl7/X` (of CDA, seen from an extension), `xs/string` (of XML Schema).
 */
export interface ComplexType {
  extends?: string;
  restricts?: string;
  abstract?: true;
  /** Text is allowed among the children. */
  mixed?: true;
  attributes?: string;
  content?: string;
}

export type TypeTable = Readonly<Record<string, ComplexType>>;
export type ClassTable = TypeTable;

export interface Occurs {
  min: 0 | 1 | 2;
  many: boolean;
}

export type Particle = Occurs &
  (
    | { kind: 'element'; name: string; type: string; nillable: boolean }
    | { kind: 'reference' | 'group'; name: string }
    | { kind: 'other' }
    | { kind: 'sequence' | 'choice'; items: readonly Particle[] }
  );

export interface Attribute {
  name: string;
  required: boolean;
  prohibited: boolean;
  type?: string;
  fixed?: string;
  values?: readonly string[];
}

const ONE: Occurs = { min: 1, many: false };
const COUNTS: Readonly<Record<string, Occurs>> = {
  '?': { min: 0, many: false },
  '*': { min: 0, many: true },
  '+': { min: 1, many: true },
  '{2,}': { min: 2, many: true },
};
const TOKEN = /\(|\)|\||(?:\?|\*|\+|\{2,\})|[^\s()|?*+{]+/g;

/** @throws SyntaxError when the text is not in the notation: a mistake in a table of this folder */
export function parseContent(text: string): Particle {
  const tokens = text.match(TOKEN) ?? [];
  let at = 0;
  const particle = group();
  if (at < tokens.length) throw new SyntaxError(`unexpected ${tokens[at]} in « ${text} »`);
  return particle;

  function group(): Particle {
    const items: Particle[] = [];
    const alternatives: Particle[] = [];
    for (; at < tokens.length && tokens[at] !== ')'; ) {
      if (tokens[at] === '|') {
        at += 1;
        alternatives.push(sequenceOf(items.splice(0)));
      } else items.push(item());
    }
    if (alternatives.length === 0) return sequenceOf(items);
    return { kind: 'choice', items: [...alternatives, sequenceOf(items)], ...ONE };
  }

  function item(): Particle {
    const token = tokens[at++] ?? '';
    if (token !== '(') return { ...atom(token), ...count() };
    const inner = group();
    if (tokens[at++] !== ')') throw new SyntaxError(`missing ) in « ${text} »`);
    const occurs = count();
    return occurs === ONE ? inner : { kind: 'sequence', items: [inner], ...occurs };
  }

  function count(): Occurs {
    const occurs = COUNTS[tokens[at] ?? ''];
    if (occurs !== undefined) at += 1;
    return occurs ?? ONE;
  }
}

function sequenceOf(items: readonly Particle[]): Particle {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'sequence', items, ...ONE };
}

function atom(token: string): Particle {
  if (token === '##other') return { kind: 'other', ...ONE };
  if (token.startsWith('&')) return { kind: 'group', name: token.slice(1), ...ONE };
  const [name = '', type] = token.split(':');
  if (type === undefined) {
    if (!token.includes('/')) throw new SyntaxError(`${token} has no type`);
    return { kind: 'reference', name: token, ...ONE };
  }
  return { kind: 'element', name: name.replace('~', ''), type, nillable: name.endsWith('~'), ...ONE };
}

const ATTRIBUTE = /(-?)([\w./]+)(!?)(?::\(([^)]*)\)|:([^\s=]+))?(?:=(\S+))?/g;

export function parseAttributes(text: string): Attribute[] {
  return [...text.matchAll(ATTRIBUTE)].map(([, forbidden, name = '', required, listed, type, fixed]) => ({
    name,
    required: required === '!',
    prohibited: forbidden === '-',
    ...(listed === undefined ? {} : { values: listed.split(' ') }),
    ...(type === undefined ? {} : { type }),
    ...(fixed === undefined ? {} : { fixed }),
  }));
}
