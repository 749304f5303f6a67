import type { Check } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { named } from './entry-model.ts';

/** Checks that the entry models share: parts of an entry, its author, the role of a participation. */

/** Each of these paths leads to something: `assignedAuthor/id`. */
export const paths =
  (...needed: readonly string[]): Check =>
  (node, { fault }) => {
    for (const path of needed) {
      if (node.follow(...path.split('/')).length > 0) continue;
      fault({
        code: 'ENT-MISSING',
        node,
        below: path,
        values: { what: named(path.split('/').at(-1) ?? path) },
      });
    }
  };

/** The checks, of each child of that name. */
export const each =
  (path: string, ...checks: readonly Check[]): Check =>
  (node, context) => {
    for (const child of node.follow(...path.split('/'))) for (const check of checks) check(child, context);
  };

/** An attribute has one of these values. */
export const attributeIn =
  (name: string, ...values: readonly string[]): Check =>
  (node, { fault }) => {
    const found = node.attribute(name);
    if (values.includes(found ?? '')) return;
    fault({
      code: 'ENT-CLASS',
      node,
      found,
      expected: values.map((value) => `${name}="${value}"`).join(' ou '),
    });
  };

/** Who wrote an entry, if it says so, is whole. */
export const author: Check = each(
  'author',
  paths(
    'assignedAuthor/id',
    'assignedAuthor/addr',
    'assignedAuthor/telecom',
    'assignedAuthor/assignedPerson/name',
    'assignedAuthor/representedOrganization/name',
  ),
);

/** `negationInd`, which says whether it took place, is a boolean; `optional`: or is absent. */
export const negation =
  (optional: boolean): Check =>
  (node, { fault }) => {
    const found = node.attribute('negationInd');
    if (found === 'true' || found === 'false' || (optional && found === undefined)) return;
    fault({ code: 'ENT-NEGATION', node, found, expected: 'negationInd="true" ou "false"' });
  };

/** The code is whole: its code system with it. */
export const wholeCode: Check = (node, { fault }) => {
  if (node.all('code').some((code) => code.has('code') && code.has('codeSystem'))) return;
  const code = node.child('code');
  fault({ code: 'ENT-CODE', node: code ?? node, ...(code === undefined ? { below: 'code' } : {}) });
};

/** A value is coded, with its code system when it has a code. */
export const codedValue: Check = (node, { fault }) => {
  for (const value of node.all('value')) {
    if (value.type?.includes('CD') !== true) {
      fault({ code: 'ENT-VALUE-TYPE', node: value, found: value.type, expected: 'xsi:type="CD"' });
    }
    if (value.has('code') !== value.has('codeSystem')) fault({ code: 'ENT-VALUE', node: value });
  }
};

/** Below a problem, it hangs on an inverted SUBJ relation. */
export const invertedSubject: Check = (node, context) => {
  const { parent } = node;
  if (parent?.name !== 'entryRelationship') return;
  attributeIn('typeCode', 'SUBJ')(parent, context);
  attributeIn('inversionInd', 'true')(parent, context);
};

/** The value or the product points to the words of the narrative. */
export const pointsToText = (node: Node): boolean => node.follow('originalText', 'reference').length > 0;

/** At most one child relation holds an entry of that template. */
export const oneRelated =
  (template: string, what: string): Check =>
  (node, { fault }) => {
    const [, second] = node
      .all('entryRelationship')
      .flatMap(({ children }) => children.filter((child) => child.claims(template)));
    if (second !== undefined) {
      fault({ code: 'ENT-REPEATED', node: second, values: { what }, expected: '1' });
    }
  };
