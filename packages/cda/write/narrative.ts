import {
  type Dose,
  dayWords,
  type ItemDefinition,
  type Parent,
  type SectionDefinition,
} from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { commentAnchor } from './comment.ts';
import { anchorOf, type WriteContext } from './context.ts';
import { identityAnchor } from './habitus.ts';
import { shown, shownDose } from './shown.ts';
import { isDoses } from './unknown.ts';
import { doseAnchor, vaccineCode } from './vaccines.ts';

interface Cell {
  anchor?: string;
  text: string;
}
type Row = readonly Cell[];

/** The words of a section: what its entries say, in tables, each answer under the ID that its entry names. */
export function narrative(context: WriteContext, section: SectionDefinition): XmlNode {
  const [first] = section.items;
  const told = first?.binding.shape === 'narrative' ? context.written.get(first.id) : undefined;
  if (typeof told === 'string') return element('text', {}, element('paragraph', {}, told));
  const parents = section.items.some(({ concerned }) => concerned === 'other-parent');
  const [asked, rest] = parents
    ? [section.items.filter(isOfParent), section.items.filter((item) => !isOfParent(item))]
    : [[], section.items];
  return element(
    'text',
    {},
    parents ? table(['Parents', 'Mère', 'Autre parent'], parentRows(context, asked)) : undefined,
    table(
      ['Question', 'Réponse'],
      [
        ...asked.flatMap((item) => commentRows(context, item)),
        ...rest.flatMap((item) => itemRows(context, item)),
      ],
    ),
    table(
      ['Vaccin', 'Dose', 'Fait', 'Date', 'Lot'],
      section.items.flatMap((item) => doseRows(context, item)),
    ),
  );
}

function isOfParent({ concerned }: ItemDefinition): boolean {
  return concerned !== 'child';
}

function table(heads: readonly string[], rows: readonly Row[]): XmlNode | undefined {
  if (rows.length === 0) return undefined;
  const head = element(
    'tr',
    {},
    heads.map((text) => element('th', {}, text)),
  );
  return element(
    'table',
    { border: '0' },
    element('thead', {}, head),
    element(
      'tbody',
      {},
      rows.map((row) => element('tr', {}, row.map(cell))),
    ),
  );
}

function cell({ anchor, text }: Cell): XmlNode {
  return element('td', {}, anchor === undefined ? text : element('content', { ID: anchor }, text));
}

function itemRows(context: WriteContext, item: ItemDefinition): Row[] {
  const answer = context.written.get(item.id);
  if (answer === undefined || isDoses(answer)) return commentRows(context, item);
  const row = [{ text: item.label }, { anchor: anchorOf(item), text: shown(item, answer) }];
  return [row, ...commentRows(context, item)];
}

/** A comment that has no item of its own. */
function commentRows(context: WriteContext, item: ItemDefinition): Row[] {
  const { comment } = context.circumstances(item.id);
  if (comment === undefined || context.detail(item.id, 'comment')?.text !== undefined) return [];
  return [[{ text: `${item.label} : commentaire` }, { anchor: commentAnchor(item.id), text: comment }]];
}

function doseRows(context: WriteContext, item: ItemDefinition): Row[] {
  const answer = context.written.get(item.id);
  if (!isDoses(answer)) return [];
  return answer.map((dose, index) => [
    { anchor: doseAnchor(item, index), text: vaccineName(item, dose) },
    ...shownDose(dose).map((text) => ({ text })),
  ]);
}

function vaccineName(item: ItemDefinition, dose: Dose): string {
  const { label } = vaccineCode(item, dose.vaccine);
  return dose.product === undefined ? label : `${dose.product} (${label})`;
}

/** A line a question, a column a parent: the same question of both is on one line. */
function parentRows(context: WriteContext, items: readonly ItemDefinition[]): Row[] {
  const byLabel = Map.groupBy(items, ({ label }) => label);
  const rows = [...byLabel].flatMap(([label, same]) => {
    const cells = (['mother', 'other-parent'] as const).map((about) => {
      const item = same.find(({ concerned }) => concerned === about);
      const answer = item === undefined ? undefined : context.written.get(item.id);
      return item === undefined || answer === undefined
        ? undefined
        : { anchor: anchorOf(item), text: shown(item, answer) };
    });
    if (cells.every((one) => one === undefined)) return [];
    return [[{ text: label }, ...cells.map((one) => one ?? { text: '' })]];
  });
  return [...identityRows(context), ...rows];
}

function identityRows({ certificate: { mother, otherParent } }: WriteContext): Row[] {
  const names = [
    { text: 'Identité' },
    { anchor: identityAnchor('mother'), text: nameOf(mother) },
    { anchor: identityAnchor('other-parent'), text: otherParent === undefined ? '' : nameOf(otherParent) },
  ];
  const births = [birthOf(mother), birthOf(otherParent)];
  if (births.every((text) => text === '')) return [names];
  return [names, [{ text: 'Date de naissance' }, ...births.map((text) => ({ text }))]];
}

function nameOf({ name }: Parent): string {
  if (name === undefined) return 'Identité non communiquée';
  return [name.prefix, name.given, name.usualFamily ?? name.family]
    .filter((part) => part !== undefined)
    .join(' ');
}

function birthOf(parent: Parent | undefined): string {
  if (parent?.name === undefined || parent.birthDate === undefined) return '';
  return dayWords(parent.birthDate);
}
