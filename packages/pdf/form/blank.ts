import {
  type CertificateKind,
  definitionOf,
  documentModel,
  type ItemDefinition,
  type ValueType,
  valueSet,
} from '@cigogne/certificate';
import { drawFooters } from '../footers.ts';
import { collect, plainTitle } from '../output.ts';
import { Sheet } from '../sheet.ts';
import { blankIdentity, blankParents, DATE, hand, signatureSection } from './blank-identity.ts';
import type { Block, Field, FormSection, Value } from './content.ts';
import { sectionOf } from './content.ts';
import { blankDosesGrid } from './doses.ts';
import { FRAME } from './frame.ts';
import { type Group, planOf } from './plan.ts';
import { drawSection } from './section.ts';
import { drawTitle } from './title.ts';
import { capital, questionOf, unitOf } from './words.ts';

/**
 * The form of a certificate to print and fill by hand: boxes to tick, lines to write on, every question of the
 * dictionary. Tagged PDF/A-1a in French; same kind and version, same bytes.
 *
 * @throws RangeError when the project has no definition of that kind and version
 */
export async function blankForm(kind: CertificateKind, version: string): Promise<Buffer> {
  const definition = definitionOf(kind, version);
  if (definition === undefined) throw new RangeError(`no definition of ${kind} ${version}`);
  const { label, title } = documentModel(kind);
  const name = `${label} – formulaire à remplir`;
  const sheet = new Sheet({ title: plainTitle(name), created: new Date(0), frame: FRAME });
  const bytes = collect(sheet);
  drawTitle(sheet, title, `Modèle CSE-${kind} ${version} – à remplir à la main`, [
    'Document médical confidentiel',
    'À adresser dans les 8 jours, sous pli confidentiel, au médecin de PMI du département de résidence des parents',
  ]);
  const plan = planOf(definition);
  const sections = [
    ...blankIdentity(),
    ...blankParents(plan, blankValue),
    ...plan.groups.flatMap(blankSection),
    ...signatureSection(),
  ];
  for (const section of sections) drawSection(sheet, sheet.root, section);
  drawFooters(sheet, `${label} – formulaire à remplir – modèle CSE-${kind} ${version}`, FRAME);
  sheet.document.end();
  return bytes;
}

function blankSection({ title, items, groups }: Group): FormSection[] {
  const fields = items.filter(({ value }) => value.kind !== 'doses').map(blankField);
  const grids = items.flatMap(({ value }): Block[] =>
    value.kind === 'doses' ? [{ type: 'grid', grid: blankDosesGrid(value) }] : [],
  );
  return sectionOf(title, [{ type: 'fields', fields }, ...grids], groups.flatMap(blankSection));
}

function blankField(item: ItemDefinition): Field {
  return {
    label: questionOf(item),
    value: blankValue(item),
    short: SHORT_KINDS.includes(item.value.kind),
    wide: item.value.kind === 'text' && item.value.maxLength > LINE_OF_TEXT,
  };
}

const LINE_OF_TEXT = 300;
const SHORT_KINDS: readonly ValueType['kind'][] = ['yes-no', 'tick', 'integer', 'quantity', 'date'];

function blankValue(item: ItemDefinition): Value {
  const { value } = item;
  const unknown = item.unknown === undefined ? [] : ['Non connu'];
  switch (value.kind) {
    case 'yes-no':
      return { kind: 'choices', labels: ['Oui', 'Non', ...unknown] };
    case 'tick':
      return { kind: 'choices', labels: ['Oui'] };
    case 'choice': {
      const concepts = valueSet(value.valueSet).concepts.filter(
        ({ code }) => value.except?.includes(code) !== true,
      );
      return { kind: 'choices', labels: [...concepts.map(({ label }) => capital(label)), ...unknown] };
    }
    case 'date':
      return DATE;
    case 'text':
      return hand(value.maxLength > LINE_OF_TEXT * 2 ? 2 : 1);
    default:
      return hand(1, unitOf(value));
  }
}
