import type { RuleContext } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { terminologyWithout } from './code-forms.ts';
import { isUcumUnit } from './ucum.ts';

const isTyped =
  (...types: readonly string[]) =>
  (node: Node): boolean =>
    types.includes(node.type ?? '');

/** Every code is one of its terminology, every unit one of UCUM. */
export function checkTerminologies({ index, fault }: RuleContext): void {
  const coded = [
    ...(index.byName.get('code') ?? []),
    ...(index.byName.get('value') ?? []).filter(isTyped('CD', 'CE')),
  ];
  for (const node of coded) {
    const code = node.attribute('code');
    const terminology = code && terminologyWithout(code, node.attribute('codeSystem') ?? '');
    if (terminology) fault({ code: 'TERM-CODE', node, values: { terminology }, found: code });
  }
  for (const node of quantities(index)) {
    const unit = node.attribute('unit');
    if (unit !== undefined && unit !== '' && !isUcumUnit(unit))
      fault({ code: 'TERM-UNIT', node, found: unit });
  }
}

function quantities({ byName }: RuleContext['index']): Node[] {
  const values = byName.get('value') ?? [];
  const bounds = (node: Node) => [...node.all('low'), ...node.all('high')];
  const given = [...(byName.get('doseQuantity') ?? []), ...(byName.get('rateQuantity') ?? [])];
  return [
    ...values.filter(isTyped('PQ', 'c:PQ')),
    ...values.filter(isTyped('IVL_PQ')).flatMap(bounds),
    ...given.filter(({ parent }) => parent?.name === 'substanceAdministration').flatMap(bounds),
  ];
}
