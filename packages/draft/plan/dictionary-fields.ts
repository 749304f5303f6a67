import {
  applies,
  type CertificateDefinition,
  type ItemDefinition,
  type SectionDefinition,
  type ValueType,
} from '@cigogne/certificate';
import { answersOf } from '../answers.ts';
import { options } from './options.ts';
import type { Control, Field, FormGroup, FormPart } from './types.ts';
import { unitWords } from './units.ts';

/** The parts of the form that the dictionary describes, in the order of the exam. */
export function dictionaryParts(definition: CertificateDefinition): FormPart[] {
  return definition.sections.map((section) => ({
    id: section.id,
    title: section.title,
    groups: groupsIn(section, true),
  }));
}

function groupsIn(section: SectionDefinition, isPart: boolean): FormGroup[] {
  const own =
    section.items.length > 0
      ? [{ id: section.id, ...(isPart ? {} : { title: section.title }), fields: section.items.map(fieldOf) }]
      : [];
  return [...own, ...(section.sections ?? []).flatMap((inner) => groupsIn(inner, false))].flatMap(
    byConcerned,
  );
}

/** Both parents are asked the same: each has a group of his or her own. */
function byConcerned(group: FormGroup): FormGroup[] {
  const father = group.fields.filter(({ path }) => path.startsWith('answers.otherParent'));
  if (father.length === 0) return [group];
  const mother = group.fields.filter(({ path }) =>
    /^answers\.mother(?:Education|Profession|Activity)$/.test(path),
  );
  const rest = group.fields.filter((field) => !father.includes(field) && !mother.includes(field));
  return [
    { ...group, id: `${group.id}-mere`, title: 'La mère', fields: mother },
    { ...group, id: `${group.id}-autre-parent`, title: 'L’autre parent', fields: father },
    { ...group, title: 'La famille et l’enfant', fields: rest },
  ].filter(({ fields }) => fields.length > 0);
}

function fieldOf(item: ItemDefinition): Field {
  const unknown = item.unknown?.[0];
  const required = requirement(item);
  const ofOtherParent = item.concerned === 'other-parent';
  return {
    path: `answers.${item.id}`,
    label: labelOf(item),
    ...(item.help === undefined ? {} : { help: item.help }),
    control: controlOf(item.value),
    ...(unknown === undefined ? {} : { unknown }),
    ...(required === undefined ? {} : { required }),
    applies: (fields) =>
      applies(item, answersOf(fields)) && (!ofOtherParent || fields['otherParent.present'] === true),
  };
}

/** The unit stands beside the field: the label does not say it again. */
function labelOf({ label, value }: ItemDefinition): string {
  return 'unit' in value && value.unit !== undefined ? label.replace(/ \([^()]{1,6}\)$/, '') : label;
}

function requirement({ cardinality }: ItemDefinition): 'refused' | 'asked' | undefined {
  if ((cardinality.checked ?? cardinality.legal).startsWith('1')) return 'refused';
  return cardinality.legal.startsWith('1') ? 'asked' : undefined;
}

function controlOf(value: ValueType): Control {
  switch (value.kind) {
    case 'integer':
      return { kind: 'number', range: value.range, decimals: 0, ...unitOf(value.unit) };
    case 'quantity':
      return { kind: 'number', range: value.range, decimals: value.decimals, ...unitOf(value.unit) };
    case 'choice':
      return { kind: 'choice', options: options(value.valueSet, value.except) };
    case 'text':
      return { kind: value.maxLength > 120 ? 'long-text' : 'text', maxLength: value.maxLength };
    case 'doses':
      return { kind: 'doses', valueSet: value.valueSet };
    default:
      return { kind: value.kind };
  }
}

const unitOf = (unit: string | undefined) => (unit === undefined ? {} : { unit: unitWords(unit) });
