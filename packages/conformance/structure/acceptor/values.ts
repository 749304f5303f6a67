import { FILLED_LISTS, SIMPLE_TYPES, type SimpleType } from '../grammar/simple-types.ts';
import { LISTS, NARRATIVE_VOCABULARY, VOCABULARY } from '../grammar/vocabulary.ts';

/**
 * Whether a value is surely of a simple type. False also means « not sure »: a value that would be valid once its
 * white space is collapsed, an identifier that is not ASCII, a number between two bounds.
 */
export type Fits = (value: string) => boolean;

const NEVER: Fits = () => false;

/** Far more than a value has; what is longer is for the engine, whose memory of a pattern has its limits. */
const LONGEST = 1000;

const patternTypes: Readonly<Record<string, SimpleType>> = SIMPLE_TYPES;
const codes: Readonly<Record<string, string>> = { ...VOCABULARY, ...NARRATIVE_VOCABULARY };
const lists: Readonly<Record<string, string>> = { ...LISTS, ...FILLED_LISTS };

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const NAME_TOKEN = /^[A-Za-z0-9_.:-]+$/;
const BUILT_IN: Readonly<Record<string, Fits>> = {
  'xs/string': () => true,
  'xs/boolean': oneOf(['true', 'false', '0', '1']),
  'xs/NMTOKEN': (value) => NAME_TOKEN.test(value),
  'xs/ID': (value) => NAME.test(value),
  'xs/IDREF': (value) => NAME.test(value),
};

const made = new Map<string, Fits>();

/** @param type of CDA (`uid`) or of XML Schema (`xs/ID`) */
export function valuesOf(type: string): Fits {
  const known = made.get(type);
  if (known !== undefined) return known;
  const fits = make(type);
  made.set(type, fits);
  return fits;
}

export function oneOf(values: readonly string[]): Fits {
  const allowed = new Set(values);
  return (value) => allowed.has(value);
}

function make(type: string): Fits {
  const pattern = patternTypes[type];
  if (pattern !== undefined) return ofPattern(pattern);
  const listed = codes[type];
  if (listed !== undefined) return oneOf(listed.trim().split(/\s+/));
  const item = lists[type];
  return item === undefined ? (BUILT_IN[type] ?? NEVER) : ofItems(valuesOf(item));
}

/** The patterns of XML Schema that the table uses mean the same here, `\s` but for spaces that XML does not know. */
function ofPattern({ whiteSpace, patterns, minLength = 0 }: SimpleType): Fits {
  if (patterns === undefined && whiteSpace === 'preserve') return (value) => value.length >= minLength;
  const whole = new RegExp(`^(?:${(patterns ?? ['[^]*']).join('|')})$`);
  return (value) =>
    value.length >= minLength &&
    value.length <= LONGEST &&
    whole.test(value) &&
    (whiteSpace === 'preserve' || isCollapsed(value));
}

const SPACE = 32;

/** Whether it is what collapsing would make of it. */
function isCollapsed(value: string): boolean {
  let last = SPACE;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code < SPACE || (code === SPACE && last === SPACE)) return false;
    last = code;
  }
  return value === '' || last !== SPACE;
}

/** A list of one item at least, one space between two. */
function ofItems(item: Fits): Fits {
  return (value) =>
    value.length <= LONGEST && (value.includes(' ') ? value.split(' ').every(item) : item(value));
}
