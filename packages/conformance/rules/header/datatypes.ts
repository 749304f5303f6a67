import type { Check } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { timestampInstant } from './timestamps.ts';

/**
 * Data types of HL7 V3 release 1 as « Structuration minimale » checks them in the header (rules dtr1 of ART-DECOR).
 * Each is a check of one element of that type.
 */

const OID = /^[0-2](\.(0|[1-9]\d*))*$/;
const UUID = /^[A-Fa-f\d]{8}-[A-Fa-f\d]{4}-[A-Fa-f\d]{4}-[A-Fa-f\d]{4}-[A-Fa-f\d]{12}$/;

/** Attributes that say nothing of a value: they may stand beside a nullFlavor. */
const SILENT = new Set([
  'nullFlavor',
  'classCode',
  'typeCode',
  'determinerCode',
  'moodCode',
  'partType',
  'type',
]);
/** With these, the missing value may still be described (dtr1-1-ANY). */
const DESCRIBED = new Set(['OTH', 'NA', 'UNC']);
const DESCRIPTIONS = new Set(['codeSystem', 'codeSystemName', 'codeSystemVersion', 'extension']);

/** A value that is said to be missing holds nothing. */
export const any: Check = (node, { fault }) => {
  const flavor = node.attribute('nullFlavor');
  if (flavor === undefined) return;
  const described = DESCRIBED.has(flavor);
  const values = node.attributes.filter(
    ({ name, namespace }) => namespace === '' && !SILENT.has(name) && !(described && DESCRIPTIONS.has(name)),
  );
  const inside = node.children.some(
    ({ name }) => !(described && (name === 'originalText' || name === 'translation')),
  );
  if (values.length > 0 || inside) fault({ code: 'HDR-NULL-WITH-VALUE', node, found: flavor });
};

/** Instance identifier. */
export const identifier: Check = (node, context) => {
  any(node, context);
  const root = node.attribute('root');
  const extension = node.attribute('extension');
  if (root === undefined) {
    if (!node.isNull) context.fault({ code: 'HDR-ID-ROOT', node, below: '@root' });
    return;
  }
  if (!OID.test(root) && !UUID.test(root)) context.fault({ code: 'HDR-ID-FORM', node, found: root });
  if (extension === '') context.fault({ code: 'HDR-ID-FORM', node, found: '@extension' });
};

/** No two identifiers of one element are the same; one without extension is the same as any of its root. */
export const distinctIds: Check = (node, { fault }) => {
  const roots = new Map<string, Set<string | undefined>>();
  for (const id of node.children) {
    const root = id.attribute('root');
    if (id.name !== 'id' || root === undefined) continue;
    const extension = id.attribute('extension');
    const seen = roots.get(root) ?? new Set();
    if (seen.has(extension) || seen.has(undefined) || (extension === undefined && seen.size > 0)) {
      fault({ code: 'HDR-TWICE', node: id, found: root });
    }
    roots.set(root, seen.add(extension));
  }
};

/** Coded value with its code system. */
export const coded: Check = (node, context) => {
  any(node, context);
  const code = node.attribute('code');
  const codeSystem = node.attribute('codeSystem');
  const text = node.child('originalText');
  const isDescribed = node.isNull || code !== undefined || (text !== undefined && !text.isNull);
  const isWhole =
    (code === undefined || (codeSystem !== undefined && OID.test(codeSystem))) &&
    (codeSystem !== undefined || !node.has('codeSystemName')) &&
    (code !== undefined || !node.has('displayName')) &&
    !(node.isNull && code !== undefined);
  if (!isDescribed || !isWhole) context.fault({ code: 'HDR-CODED', node, ...(code ? { found: code } : {}) });
};

/** Code of a fixed list: nothing but the code. */
export const simpleCode: Check = (node, context) => {
  any(node, context);
  const isCoded = node.has('code');
  const alone = !node.has('codeSystem') && !node.has('displayName') && !node.has('codeSystemName');
  if (isCoded === node.isNull || !alone) context.fault({ code: 'HDR-CODED', node });
};

/** Point in time. */
export const time: Check = (node, context) => {
  any(node, context);
  const value = node.attribute('value');
  if (value === undefined) {
    if (!node.isNull && node.children.length === 0) context.fault({ code: 'HDR-TIME', node });
  } else if (timestampInstant(value) === undefined) {
    context.fault({ code: 'HDR-TIME', node, found: value });
  }
};

/** Interval of time: bounds that exist, and in their order. */
export const interval: Check = (node, context) => {
  any(node, context);
  const value = node.attribute('value');
  if (value !== undefined && timestampInstant(value) === undefined) {
    context.fault({ code: 'HDR-TIME', node, found: value });
  }
  const low = bound(node, 'low', context);
  const high = bound(node, 'high', context);
  if (low === undefined || high === undefined) return;
  if (low.instant > high.instant || low.text === high.text) {
    context.fault({ code: 'HDR-INTERVAL', node, found: `${low.text} - ${high.text}` });
  }
};

function bound(
  node: Node,
  name: 'low' | 'high',
  context: Parameters<Check>[1],
): { text: string; instant: number } | undefined {
  const element = node.child(name);
  const text = element?.attribute('value');
  if (element === undefined || text === undefined) return undefined;
  const instant = timestampInstant(text);
  if (instant === undefined) {
    context.fault({ code: 'HDR-TIME', node: element, found: text });
    return undefined;
  }
  return { text, instant };
}

/** Whole number. */
export const integer: Check = (node, context) => {
  any(node, context);
  const value = node.attribute('value');
  if (value === undefined ? !node.isNull : !/^-?[1-9]\d*$|^\d*$/.test(value)) {
    context.fault({ code: 'HDR-INTEGER', node, ...(value === undefined ? {} : { found: value }) });
  }
};

/** Text that is there and not empty. */
export const text: Check = (node, context) => {
  any(node, context);
  if (!node.isNull && node.children.length === 0 && node.text === '') {
    context.fault({ code: 'HDR-EMPTY', node, values: { element: node.name } });
  }
};

/** Name of a person, a place or an organisation. */
export const entityName: Check = (node, context) => {
  any(node, context);
  const hasText = node.hasOwnText;
  if (!node.isNull && node.children.length === 0 && !hasText) {
    context.fault({ code: 'HDR-EMPTY', node, values: { element: node.name } });
  }
  if (node.children.length > 0 && hasText) context.fault({ code: 'HDR-NAME-MIXED', node });
};
