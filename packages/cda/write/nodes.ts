import { type Code, codeSystemName } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';

const madeTemplates = new WeakMap<readonly string[], readonly XmlNode[]>();

/** The templates that a part claims; made once for each list, which a document repeats seventy times. */
export function templateIds(roots: readonly string[]): readonly XmlNode[] {
  let nodes = madeTemplates.get(roots);
  if (nodes === undefined) {
    nodes = roots.map((root) => element('templateId', { root }));
    madeTemplates.set(roots, nodes);
  }
  return nodes;
}

/** A code of a terminology, under any element name. */
export function coded(
  name: string,
  code: Code,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (XmlNode | undefined)[]
): XmlNode {
  return element(
    name,
    {
      ...attributes,
      code: code.code,
      displayName: code.label,
      codeSystem: code.codeSystem,
      codeSystemName: codeSystemName(code.codeSystem),
    },
    ...children,
  );
}

const madeCodes = new WeakMap<Code, XmlNode>();

/** The `code` element of a code of the description, made once. */
export function codeElement(code: Code): XmlNode {
  let node = madeCodes.get(code);
  if (node === undefined) {
    node = coded('code', code);
    madeCodes.set(code, node);
  }
  return node;
}

/** A code of the header, whose label is optional. */
export function codedText(
  name: string,
  code: { code: string; codeSystem: string; label?: string } | undefined,
  ...children: readonly (XmlNode | undefined)[]
): XmlNode | undefined {
  if (code === undefined) return undefined;
  return element(
    name,
    { code: code.code, displayName: code.label, codeSystem: code.codeSystem },
    ...children,
  );
}

/** `<text><reference value="#id"/></text>`: the words of the entry are in the narrative. */
export function textReference(anchor: string): XmlNode {
  return element('text', {}, reference(anchor));
}

export function originalText(anchor: string): XmlNode {
  return element('originalText', {}, reference(anchor));
}

function reference(anchor: string): XmlNode {
  return element('reference', { value: `#${anchor}` });
}

export const COMPLETED: XmlNode = element('statusCode', { code: 'completed' });

/** An instant, or why there is none. */
export function instant(name: string, value: string | undefined, nullFlavor: string): XmlNode {
  return value === undefined ? element(name, { nullFlavor }) : element(name, { value });
}

/** An interval whose bounds say why they are missing. */
export function interval(
  low: string | undefined,
  high: string | undefined,
  nullFlavor: string,
  attributes: Readonly<Record<string, string>> = {},
): XmlNode {
  return element(
    'effectiveTime',
    attributes,
    instant('low', low, nullFlavor),
    instant('high', high, nullFlavor),
  );
}

/** An interval that only began. */
export function since(low: string | undefined): XmlNode {
  return element('effectiveTime', {}, instant('low', low, 'UNK'));
}
