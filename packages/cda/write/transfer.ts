import { conceptOf, type ItemDefinition, type Structure } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { TEMPLATES } from '../templates.ts';
import { commentOf } from './comment.ts';
import { anchorOf, timeOf, type WriteContext } from './context.ts';
import { COMPLETED, coded, codedText, interval, originalText, templateIds, textReference } from './nodes.ts';
import { addressesOf, telecom } from './people.ts';
import type { Answered, Statement } from './statement.ts';

/** FR-Transfert-du-patient: the service is the translation of the act's code. */
export function transfer(context: WriteContext, answered: readonly Answered[]): Statement[] {
  return answered.map((one) => ({ node: move(context, one) }));
}

function move(context: WriteContext, [item, answer]: Answered): XmlNode | undefined {
  if (item.binding.shape !== 'transfer') return undefined;
  return element(
    'act',
    { classCode: 'ACT', moodCode: 'EVN' },
    templateIds(TEMPLATES.transfer),
    context.id(item.id),
    coded('code', item.binding.code, {}, typeof answer === 'string' ? service(item, answer) : undefined),
    textReference(anchorOf(item)),
    COMPLETED,
    // A transfer that took place has both bounds (IHE PCC).
    interval(timeOf(context, item.id), context.circumstances(item.id).endTime, 'UNK'),
    destination(context, item),
    commentOf(context, item.id),
  );
}

function service(item: ItemDefinition, code: string): XmlNode | undefined {
  const concept = item.value.kind === 'choice' ? conceptOf(item.value.valueSet, code) : undefined;
  if (concept === undefined) return undefined;
  return coded('translation', concept, {}, originalText(anchorOf(item)));
}

const NO_STRUCTURE: Structure = { ids: [], addresses: [], telecoms: [] };

/** The facility; its national number stands in the participant's templateId, as the model has it. */
function destination(context: WriteContext, item: ItemDefinition): XmlNode | undefined {
  const place = context.detail(item.id, 'place')?.text;
  const facility = context.certificate.transferDestination;
  if (place === undefined && facility === undefined) return undefined;
  const { ids, setting, addresses, telecoms, name = place } = facility ?? NO_STRUCTURE;
  return element(
    'participant',
    { typeCode: 'DST' },
    ids.length === 0
      ? element('templateId', { nullFlavor: 'UNK' })
      : ids.map(({ root, extension }) => element('templateId', { root, extension })),
    element(
      'participantRole',
      { classCode: 'SDLOC' },
      context.id(`${item.id}-destination`),
      codedText('code', setting) ?? element('code', { nullFlavor: 'UNK' }),
      addressesOf(addresses),
      telecoms.map(telecom),
      name === undefined
        ? undefined
        : element('playingEntity', { classCode: 'ENT' }, element('name', {}, place ?? name)),
    ),
  );
}
