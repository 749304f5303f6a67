import type { XmlElement } from './types.ts';

/** What a document has that its schema does not allow, or lacks. */
export type SchemaFaultKind =
  /** The root is none of the schema's. */
  | 'unknown-root'
  /** An element that is not allowed at this place of its parent: unknown, misplaced or once too many. */
  | 'unexpected-element'
  /** The element ends before a child that it must have. */
  | 'missing-element'
  | 'unexpected-attribute'
  | 'missing-attribute'
  /** The value of an attribute, or the text of an element, is not of its type. */
  | 'bad-value'
  /** The element's type is abstract: xsi:type must say which. */
  | 'missing-type'
  /** xsi:type names no type, or one that may not stand here. */
  | 'bad-type'
  /** Children in an element that may have none. */
  | 'unexpected-content'
  | 'unexpected-text'
  | 'unexpected-nil'
  /** An xs:ID that another element has already. */
  | 'duplicate-id'
  /** An xs:IDREF that leads to no xs:ID. */
  | 'dangling-reference'
  | 'other';

export interface ExpandedName {
  name: string;
  namespace: string;
}

export interface SchemaFault {
  kind: SchemaFaultKind;
  /** The element at fault; for a missing child, the parent. */
  element: XmlElement;
  /** From the root to the element's parent. */
  ancestors: readonly XmlElement[];
  line: number;
  /** The attribute at fault. */
  attribute?: ExpandedName;
  /** Elements that the schema would allow here, as far as the engine tells: ten at most. */
  expected?: readonly ExpandedName[];
  /** For a bad value: which constraint it breaks. */
  constraint?: 'pattern' | 'enumeration' | 'length' | 'bounds' | 'fixed' | 'type';
  /** The simple type that the value is not of, where the engine says it: `xs:ID`, `real`. */
  type?: string;
  /** The values allowed: all of an enumeration, or the one that is fixed. */
  allowed?: readonly string[];
}

/** A fault as the engine's message tells it; the element is known by its path. */
export type ParsedMessage = Omit<SchemaFault, 'element' | 'ancestors' | 'line'>;

const MESSAGE = /^Element '(?:\{[^}]*\})?[^']*'(?:, attribute '((?:\{[^}]*\})?[^']*)')?: ([\s\S]*)$/;

/** The messages of libxml2 2.15 (xmlschemas.c), the first that fits. */
const KINDS: readonly [RegExp, SchemaFaultKind][] = [
  [/^No matching global declaration/, 'unknown-root'],
  [/^This element is not expected/, 'unexpected-element'],
  [/^Element content is not allowed/, 'unexpected-content'],
  [/^Missing child element/, 'missing-element'],
  [/^The attribute '[^']*' is not allowed/, 'unexpected-attribute'],
  [/^The attribute '[^']*' is required but missing/, 'missing-attribute'],
  [/^The type definition is abstract/, 'missing-type'],
  [/^The type definition '[^']*', specified by xsi:type, is abstract/, 'bad-type'],
  [/^The type definition '[^']*', specified by xsi:type/, 'bad-type'],
  [/^The QName value '[^']*'/, 'bad-type'],
  [/^Character content /, 'unexpected-text'],
  [/^The element is not 'nillable'/, 'unexpected-nil'],
  [/^Neither character nor element content is allowed, because the element was 'nilled'/, 'unexpected-nil'],
];

/** Reads what is asked of the value; what was found is read from the document, never from a message. */
const CONSTRAINTS: readonly [RegExp, NonNullable<SchemaFault['constraint']>][] = [
  [/^\[facet 'pattern'\]/, 'pattern'],
  [/^\[facet 'enumeration'\]/, 'enumeration'],
  [/^\[facet '(?:minLength|maxLength|length)'\]/, 'length'],
  [/^\[facet '(?:min|max)(?:Inclusive|Exclusive)'\]/, 'bounds'],
  [/does not match the fixed value constraint '/, 'fixed'],
  [/is not a valid value of the /, 'type'],
];

export function parseMessage(message: string): ParsedMessage {
  const [, attribute, body = message] = MESSAGE.exec(message.trim()) ?? [];
  const about = attributeIn(attribute, body);
  const kind = KINDS.find(([pattern]) => pattern.test(body))?.[1];
  if (kind === 'unexpected-element' || kind === 'missing-element') {
    return { kind, expected: expectedIn(body) };
  }
  if (kind !== undefined) return { kind, ...about };
  const constraint = CONSTRAINTS.find(([pattern]) => pattern.test(body))?.[1];
  if (constraint === undefined) return { kind: 'other', ...about };
  return { kind: 'bad-value', ...about, constraint, ...typeIn(body), ...allowedIn(constraint, body) };
}

function attributeIn(named: string | undefined, body: string): Pick<SchemaFault, 'attribute'> {
  // A missing attribute is told on its element.
  const name = named ?? /^The attribute '([^']*)'/.exec(body)?.[1];
  return name === undefined ? {} : { attribute: expandedName(name) };
}

/** `{urn:hl7-org:v3}id` */
function expandedName(text: string): ExpandedName {
  const [, namespace = '', name = text] = /^\{([^}]*)\}(.*)$/.exec(text.trim()) ?? [];
  return { name, namespace };
}

function expectedIn(body: string): ExpandedName[] {
  const list = /Expected is (?:one of )?\( (.*?)(?:, \.\.\.)? \)/.exec(body)?.[1];
  return list === undefined ? [] : list.split(', ').map(expandedName);
}

function typeIn(body: string): Pick<SchemaFault, 'type'> {
  const type = /is not a valid value of the \w+(?: \w+)? type '([^']*)'\.\s*$/.exec(body)?.[1];
  return type === undefined ? {} : { type: expandedName(type).name };
}

function allowedIn(constraint: SchemaFault['constraint'], body: string): Pick<SchemaFault, 'allowed'> {
  const last = (pattern: RegExp) => pattern.exec(body.trimEnd())?.[1];
  if (constraint === 'fixed') {
    const value = last(/fixed value constraint '([^']*)'\.$/);
    return value === undefined ? {} : { allowed: [value] };
  }
  if (constraint !== 'enumeration') return {};
  const values = last(/is not an element of the set \{('[^{}]*')\}\.$/);
  return values === undefined ? {} : { allowed: values.slice(1, -1).split("', '") };
}
