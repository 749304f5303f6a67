import { type Code, conceptOf, type ItemDefinition, OID, type Structure } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { CODES } from '../codes.ts';
import { TEMPLATES } from '../templates.ts';
import type { WriteContext } from './context.ts';
import { COMPLETED, coded, codeElement, templateIds } from './nodes.ts';
import { address, addressesOf, identifiers, personName, telecom } from './people.ts';
import type { Answered, Statement } from './statement.ts';

/** FR-Couverture-sociale, and in it FR-Organisme-assurance-maladie, whose code is the scheme. */
export function coverage(context: WriteContext, answered: readonly Answered[]): Statement[] {
  return answered.flatMap(([item, answer]) =>
    typeof answer === 'string' ? [{ node: cover(context, item, answer) }] : [],
  );
}

function cover(context: WriteContext, item: ItemDefinition, scheme: string): XmlNode {
  return element(
    'act',
    { classCode: 'ACT', moodCode: 'DEF' },
    templateIds(TEMPLATES.coverage),
    context.id(item.id),
    codeElement(CODES.coverage),
    COMPLETED,
    element('entryRelationship', { typeCode: 'COMP' }, payer(context, item, scheme)),
  );
}

function payer(context: WriteContext, item: ItemDefinition, scheme: string): XmlNode {
  return element(
    'act',
    { classCode: 'ACT', moodCode: 'EVN' },
    templateIds(TEMPLATES.payer),
    context.id(`${item.id}-payer`),
    coded('code', schemeCode(item, scheme)),
    COMPLETED,
    insurer(context.certificate.coverage?.insurer),
    holder(context),
  );
}

function schemeCode({ value }: ItemDefinition, code: string): Code {
  const concept = value.kind === 'choice' ? conceptOf(value.valueSet, code) : undefined;
  return { code, codeSystem: concept?.codeSystem ?? OID.TA_ASIP, label: concept?.label ?? code };
}

const UNKNOWN_ID: XmlNode = element('id', { nullFlavor: 'UNK' });
const UNKNOWN_ADDRESS: XmlNode = element('addr', { nullFlavor: 'UNK' });
const UNKNOWN_TELECOM: XmlNode = element('telecom', { nullFlavor: 'UNK' });

function insurer(structure: Structure | undefined): XmlNode {
  const { ids = [], name, addresses = [], telecoms = [] } = structure ?? {};
  return element(
    'performer',
    { typeCode: 'PRF' },
    element(
      'assignedEntity',
      { classCode: 'ASSIGNED' },
      ids.length === 0 ? UNKNOWN_ID : identifiers(ids),
      codeElement(CODES.guarantor),
      addresses.length === 0 ? UNKNOWN_ADDRESS : addressesOf(addresses),
      telecoms.length === 0 ? UNKNOWN_TELECOM : telecoms.map(telecom),
      element(
        'representedOrganization',
        {},
        name === undefined ? element('name', { nullFlavor: 'UNK' }) : element('name', {}, name),
      ),
    ),
  );
}

/** The insured person (HLD), whom the official check wants: the mother unless told otherwise. */
function holder({ certificate }: WriteContext): XmlNode {
  const { mother } = certificate;
  const insured = certificate.coverage?.insured ?? (mother.name === undefined ? undefined : mother);
  const [place] = insured?.addresses ?? [];
  const [phone] = insured?.telecoms ?? [];
  const hidden = insured === undefined ? 'MSK' : 'UNK';
  return element(
    'participant',
    { typeCode: 'HLD' },
    element(
      'participantRole',
      { classCode: 'INDIV' },
      insured?.nir === undefined
        ? element('id', { nullFlavor: hidden })
        : element('id', { root: OID.NIR_INSURED, extension: insured.nir }),
      place === undefined ? element('addr', { nullFlavor: hidden }) : address(place),
      phone === undefined ? element('telecom', { nullFlavor: hidden }) : telecom(phone),
      element(
        'playingEntity',
        {},
        insured?.name === undefined
          ? element('name', { nullFlavor: hidden })
          : personName(insured.name, 'adult'),
      ),
    ),
  );
}
