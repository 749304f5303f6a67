import { element, type XmlNode } from '@cigogne/xml';
import { CODES } from '../codes.ts';
import { TEMPLATES } from '../templates.ts';
import { anchorOf, timeOf, type WriteContext } from './context.ts';
import { COMPLETED, codedText, interval, templateIds, textReference } from './nodes.ts';
import { consumable } from './product.ts';
import type { Answered, Statement } from './statement.ts';

/** FR-Traitement: a drug that was given, or was not (negationInd). */
export function drug(context: WriteContext, answered: readonly Answered[]): Statement[] {
  return answered.map((one) => ({ node: administration(context, one) }));
}

function administration(context: WriteContext, [item, answer]: Answered): XmlNode | undefined {
  if (item.binding.shape !== 'drug') return undefined;
  const { endTime, route, quantity } = context.circumstances(item.id);
  const anchor = anchorOf(item);
  const known = typeof answer === 'boolean';
  return element(
    'substanceAdministration',
    // Without a known product, nothing was told of: the entry is there for the section.
    { classCode: 'SBADM', moodCode: 'EVN', negationInd: answer !== true },
    templateIds(TEMPLATES.drug),
    context.id(item.id),
    element('code', {
      code: CODES.drug.code,
      displayName: CODES.drug.label,
      codeSystem: CODES.drug.codeSystem,
    }),
    textReference(anchor),
    COMPLETED,
    interval(timeOf(context, item.id), endTime, 'NA', { 'xsi:type': 'IVL_TS' }),
    codedText('routeCode', route),
    quantity === undefined
      ? undefined
      : element(
          'doseQuantity',
          {},
          element('low', { value: quantity.low, unit: quantity.unit }),
          element('high', { value: quantity.high, unit: quantity.unit }),
        ),
    consumable(known ? { code: item.binding.code, anchor } : { anchor }),
  );
}
