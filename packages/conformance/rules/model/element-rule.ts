import type { FindingCode } from '../../catalogue/catalogue.ts';
import type { Check } from './fault.ts';
import type { Node } from './node.ts';

/**
 * What a content model asks of the children of an element: the ones of that name (and of that kind, when `when` is
 * given) are counted, then each is asked what `checks` and `children` say.
 */
export interface ElementRule {
  name: string;
  /** An element of that name that does not satisfy it is as if absent, as in the official rules. */
  when?: (node: Node) => boolean;
  /** Code of the fault when none is there; without it none is needed. */
  missing?: FindingCode;
  /** No more than one. */
  once?: true;
  checks?: readonly Check[];
  children?: readonly ElementRule[];
}

/** Applies element rules below `node`, in the order in which they are written. */
export function applyElementRules(
  rules: readonly ElementRule[],
  node: Node,
  context: Parameters<Check>[1],
): void {
  for (const rule of rules) {
    const found = node.children.filter(
      (child) => child.name === rule.name && (rule.when === undefined || rule.when(child)),
    );
    if (found.length === 0 && rule.missing !== undefined) {
      context.fault({ code: rule.missing, node, below: rule.name });
    }
    const [, second] = found;
    if (rule.once && second !== undefined) {
      context.fault({
        code: 'HDR-REPEATED',
        node: second,
        values: { element: rule.name },
        found: String(found.length),
        expected: '1',
      });
    }
    for (const child of found) {
      for (const check of rule.checks ?? []) check(child, context);
      if (rule.children !== undefined) applyElementRules(rule.children, child, context);
    }
  }
}

/** Every mandatory element of these rules, with its path below the root: what a test takes out. */
export function* mandatoryElements(
  rules: readonly ElementRule[],
  path = '',
): Generator<{ path: string; code: FindingCode }> {
  for (const rule of rules) {
    const here = path === '' ? rule.name : `${path}/${rule.name}`;
    if (rule.missing !== undefined) yield { path: here, code: rule.missing };
    yield* mandatoryElements(rule.children ?? [], here);
  }
}

export const notNull = (node: Node): boolean => !node.isNull;
export const holds =
  (name: string) =>
  (node: Node): boolean =>
    node.child(name) !== undefined;
