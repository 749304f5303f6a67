/**
 * Forms of the values, by regular expressions of XML Schema (the whole value, no anchors). They give the lexical
 * space that the standard declares, for libxml2's own types are not exact: its integers stop at 24 digits, its
 * xs:base64Binary takes almost anything, its xs:anyURI takes « tel: » alone and refuses « tel:[ ».
 */

export interface SimpleType {
  /** `collapse`: white space around is dropped and runs are one space; `preserve`: it counts. */
  whiteSpace: 'collapse' | 'preserve';
  /** Any of them. */
  patterns?: readonly string[];
  minLength?: number;
}

const DIGITS = '[0-9]+';
const DECIMAL = `[+\\-]?(${DIGITS}(\\.[0-9]*)?|\\.${DIGITS})`;
const OID = '[0-2](\\.(0|[1-9][0-9]*))*';
const UUID = '[0-9a-zA-Z]{8}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{12}';
/** Identifiers that HL7 reserves: a word. */
const RUID = '[A-Za-z][A-Za-z0-9\\-]*';

const ESCAPED = '%[0-9A-Fa-f]{2}';
/** Any character of an address but those named; an octet may be written %HH, XLink §5.4 escapes the rest. */
const but = (excluded: string) => `([^#%${excluded}]|${ESCAPED})`;
const PATH = but('?\\[\\]');
const QUERY = `(\\?${but('')}*)?`;
const FRAGMENT = `(#${but('')}*)?`;
const SCHEME = '[A-Za-z][A-Za-z0-9+.\\-]*:';

const SEXTET = '([A-Za-z0-9+/] ?)';
/** The last group of four, with what is left of three octets (RFC 4648 §4). */
const LAST_OCTETS = `(${SEXTET}{2}[AEIMQUYcgkosw048] ?=|${SEXTET}[AQgw] ?= ?=)`;

export const SIMPLE_TYPES = {
  st: { whiteSpace: 'preserve', minLength: 1 },
  cs: { whiteSpace: 'collapse', patterns: ['[^\\s]+'] },
  bl: { whiteSpace: 'collapse', patterns: ['true|false'] },
  int: { whiteSpace: 'collapse', patterns: [`[+\\-]?${DIGITS}`] },
  int_pos: { whiteSpace: 'collapse', patterns: ['\\+?0*[1-9][0-9]*'] },
  real: { whiteSpace: 'collapse', patterns: [`${DECIMAL}([eE][+\\-]?${DIGITS})?`, '-?INF', 'NaN'] },
  oid: { whiteSpace: 'preserve', patterns: [OID] },
  uid: { whiteSpace: 'preserve', patterns: [OID, UUID, RUID] },
  ts: {
    whiteSpace: 'preserve',
    patterns: ['[0-9]{1,8}', '([0-9]{9,14}|[0-9]{14,14}\\.[0-9]+)([+\\-][0-9]{1,4})?'],
  },
  // RFC 2396: relative, with an authority, or a scheme and something after it. « tel: » alone is none.
  url: {
    whiteSpace: 'collapse',
    patterns: [
      `(${but(':/?\\[\\]')}+(/${PATH}*)?|/(${but('/?\\[\\]')}${PATH}*)?)?${QUERY}${FRAGMENT}`,
      `(${SCHEME})?//${but('')}+${FRAGMENT}`,
      `${SCHEME}${but('/')}${but('')}*${FRAGMENT}`,
      `${SCHEME}/(${but('/?\\[\\]')}${PATH}*)?${QUERY}${FRAGMENT}`,
    ],
  },
  bin: { whiteSpace: 'collapse', patterns: [`(${SEXTET}{4})*${LAST_OCTETS}?`] },
} as const satisfies Record<string, SimpleType>;

/**
 * Lists of one item at least. They are named as XML Schema's own, of which libxml2 accepts an empty one (§3.3.5,
 * §3.3.10).
 */
export const FILLED_LISTS = { NMTOKENS: 'xs/NMTOKEN', IDREFS: 'xs/IDREF' } as const;
