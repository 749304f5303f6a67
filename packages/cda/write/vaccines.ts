import { type Code, conceptOf, type Dose, type ItemDefinition } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { CODES } from '../codes.ts';
import { TEMPLATES } from '../templates.ts';
import { anchorOf, type WriteContext } from './context.ts';
import { COMPLETED, coded, codeElement, instant, templateIds, textReference } from './nodes.ts';
import { consumable } from './product.ts';
import type { Answered, Statement } from './statement.ts';
import { digitsOf } from './time.ts';
import { isDoses } from './unknown.ts';

/** FR-Vaccination: one entry for each dose, or one without product when none is told of. */
export function vaccines(context: WriteContext, answered: readonly Answered[]): Statement[] {
  return answered.flatMap(([item, answer]) =>
    isDoses(answer)
      ? answer.map((dose, index) => ({ node: given(context, item, dose, index) }))
      : [{ node: noneTold(context, item) }],
  );
}

/** Narrative ID of a dose. */
export function doseAnchor(item: ItemDefinition, index: number): string {
  return `${anchorOf(item)}-${index + 1}`;
}

function given(context: WriteContext, item: ItemDefinition, dose: Dose, index: number): XmlNode {
  const anchor = doseAnchor(item, index);
  const code = vaccineCode(item, dose.vaccine);
  return administration(context, `${item.id}-${index + 1}`, {
    given: dose.given,
    kind: dose.booster === true ? CODES.booster : CODES.firstVaccination,
    anchor,
    time: dose.date === undefined ? undefined : digitsOf(dose.date),
    quantity: dose.quantity ?? 1,
    product: consumable(
      { code, name: dose.product ?? code.label, lot: dose.lot ?? 'unknown', anchor },
      { typeCode: 'CSM' },
    ),
    rank: dose.rank === undefined ? undefined : rankOf(dose.rank),
  });
}

/** Nothing is known of vaccines: not that none was given. The section cannot be without an entry. */
function noneTold(context: WriteContext, item: ItemDefinition): XmlNode {
  const anchor = anchorOf(item);
  return administration(context, item.id, {
    given: false,
    kind: CODES.vaccination,
    anchor,
    time: undefined,
    quantity: 1,
    product: consumable({ anchor }, { typeCode: 'CSM' }),
    rank: undefined,
  });
}

interface Administration {
  given: boolean;
  kind: Code;
  anchor: string;
  time: string | undefined;
  quantity: number;
  product: XmlNode;
  rank: XmlNode | undefined;
}

function administration(context: WriteContext, key: string, about: Administration): XmlNode {
  return element(
    'substanceAdministration',
    { classCode: 'SBADM', moodCode: 'EVN', negationInd: !about.given },
    templateIds(TEMPLATES.vaccine),
    context.id(key),
    coded('code', about.kind),
    textReference(about.anchor),
    COMPLETED,
    instant('effectiveTime', about.time, 'NAV'),
    element('routeCode', { nullFlavor: 'NA' }),
    element('doseQuantity', { value: about.quantity }),
    about.product,
    about.rank,
  );
}

function rankOf(rank: number): XmlNode {
  return element(
    'entryRelationship',
    { typeCode: 'SUBJ' },
    element(
      'observation',
      { classCode: 'OBS', moodCode: 'EVN' },
      templateIds(TEMPLATES.rank),
      codeElement(CODES.vaccinationRank),
      COMPLETED,
      element('value', { 'xsi:type': 'INT', value: rank }),
    ),
  );
}

/** The ATC code of a vaccine with its label, in the set of the certificate. */
export function vaccineCode({ value }: ItemDefinition, code: string): Code {
  const concept = value.kind === 'doses' ? conceptOf(value.valueSet, code) : undefined;
  return { code, codeSystem: concept?.codeSystem ?? CODES.atc, label: concept?.label ?? code };
}
