import {
  type CertificateDefinition,
  conceptOf,
  dayWords,
  isUnknown,
  itemsOf,
  type PlacedItem,
  unitWords,
  unknownWords,
} from '@cigogne/certificate';
import { answerPath, type Fields, type FieldValue, IDENTITY_FIELDS, IDENTITY_GROUPS } from '@cigogne/draft';

/** Fields as people read them, in the order of the form: the question and its answer. */
export function saidOf(
  definition: CertificateDefinition,
  fields: Fields,
): { label: string; value: string }[] {
  const identity = IDENTITY_FIELDS.flatMap(({ path, group, label, kind, choices }) => {
    const value = fields[path];
    if (value === undefined) return [];
    const title = IDENTITY_GROUPS.find(({ id }) => id === group)?.title;
    const chosen = choices?.find((choice) => choice.value === value)?.label;
    const said = kind === 'date' && typeof value === 'string' ? dayWords(value) : plain(value);
    return [{ label: title ? `${title} : ${label}` : label, value: chosen ?? said }];
  });
  const answers = itemsOf(definition).flatMap((item) => {
    const value = fields[answerPath(item.id)];
    return value === undefined ? [] : [{ label: item.label, value: answerWords(item, value) }];
  });
  return [...identity, ...answers];
}

function answerWords({ value: type }: PlacedItem, value: FieldValue): string {
  if (type.kind === 'choice' && typeof value === 'string')
    return conceptOf(type.valueSet, value)?.label ?? value;
  if (type.kind === 'date' && typeof value === 'string') return dayWords(value);
  const unit =
    'unit' in type && type.unit !== undefined && !type.unit.startsWith('{') ? ` ${unitWords(type.unit)}` : '';
  return typeof value === 'number' ? `${plain(value)}${unit}` : plain(value);
}

function plain(value: FieldValue): string {
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (typeof value === 'string') return value;
  return isUnknown(value) ? unknownWords(value) : '';
}
