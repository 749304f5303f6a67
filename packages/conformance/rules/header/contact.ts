import type { Check } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { any, text } from './datatypes.ts';

/** Parts of an address, each once at most (« Structuration minimale », CI-SISAddr). */
const PARTS = new Set([
  'houseNumber',
  'houseNumberNumeric',
  'streetName',
  'streetNameType',
  'additionalLocator',
  'unitID',
  'postBox',
  'precinct',
  'county',
  'postalCode',
  'city',
  'state',
  'country',
]);
const ADDRESS_USES = new Set(['H', 'HP', 'HV', 'WP', 'TMP']);
const MOST_LINES = 7;

/** An address: of parts, or of lines, and no part empty. */
export const address: Check = (node, context) => {
  any(node, context);
  const use = node.attribute('use');
  if (use !== undefined && !ADDRESS_USES.has(use)) {
    context.fault({ code: 'HDR-ADDRESS-USE', node, found: use, expected: [...ADDRESS_USES].join(', ') });
  }
  const hasParts = node.children.length > 0;
  if (!node.isNull && node.hasOwnText === hasParts) context.fault({ code: 'HDR-ADDRESS', node });
  const lines = node.count('streetAddressLine');
  if (lines > MOST_LINES) {
    context.fault({ code: 'HDR-ADDRESS', node, found: `${lines} streetAddressLine` });
  }
  const seen = new Set<string>();
  for (const part of node.children) {
    if (lines === 0 && PARTS.has(part.name)) {
      if (seen.has(part.name)) context.fault({ code: 'HDR-ADDRESS', node: part, found: part.name });
      seen.add(part.name);
    }
    if (lines === 0 ? PARTS.has(part.name) : part.name === 'streetAddressLine') text(part, context);
  }
};

/** The same address, or a missing one, beside another (dtr1-9-AD, dtr1-10-AD). */
export const distinctAddresses: Check = (node, { fault }) => {
  const addresses = node.all('addr');
  if (addresses.length < 2) return;
  const areAllMissing = addresses.every((address) => address.isNull);
  const seen = new Set<string>();
  for (const address of addresses) {
    const text = textOf(address);
    if (seen.has(text) || (address.isNull && !areAllMissing)) fault({ code: 'HDR-TWICE', node: address });
    seen.add(text);
  }
};

const textOf = (node: Node): string => `${node.attribute('use') ?? ''}${node.text}`;

const TELECOM = /^(?:tel|fax|mailto|http|ftp|mllp):./s;
const TELECOM_USES = new Set(['H', 'HP', 'HV', 'WP', 'DIR', 'PUB', 'EC', 'MC', 'PG']);
const TELECOM_NULLS = new Set(['UNK', 'NASK', 'ASKU', 'NAV', 'MSK']);

/** A telephone number or an electronic address, with its scheme (CI-SISTelecom). */
export const telecom: Check = (node, { fault }) => {
  const value = node.attribute('value');
  const flavor = node.attribute('nullFlavor');
  if (flavor === undefined ? value === undefined || !TELECOM.test(value) : !isMissing(node, flavor)) {
    fault({ code: 'HDR-TELECOM', node, ...(value === undefined ? {} : { found: value }) });
  }
  const use = node.attribute('use');
  if (use !== undefined && !TELECOM_USES.has(use)) {
    fault({ code: 'HDR-TELECOM-USE', node, found: use, expected: [...TELECOM_USES].join(', ') });
  }
};

const isMissing = (node: Node, flavor: string): boolean =>
  TELECOM_NULLS.has(flavor) && node.attributes.length === 1;
