import { entryOf } from '@cigogne/xml';
import type { Check, RuleContext } from '../model/fault.ts';
import type { Node } from '../model/node.ts';

/** How often a child stands there. */
type Bounds = '0' | '0..1' | '1' | '1..*';

/** What a content model (IHE PCC, CCD, CI-SIS) asks of the elements that claim its template. */
export interface EntryModel {
  template: string;
  /** What it is, in French: « une observation ». */
  name: string;
  /** Elements that claim the template and are yet another thing. */
  unless?: (node: Node) => boolean;
  /** Element that it must be. */
  element?: string;
  classCode?: string;
  moodCodes?: readonly string[];
  /** Templates that must be claimed with it. */
  parents?: readonly string[];
  /** How many templates it claims at least. */
  templates?: number;
  bounds?: Readonly<Record<string, Bounds>>;
  /** `@code` of its statusCode. */
  statuses?: readonly string[];
  code?: { code: string; codeSystem?: string };
  /** The entry points to its narrative: through a reference, or a reference that has a value. */
  text?: 'reference' | 'value';
  /** `point`: effectiveTime with a value, or said to be missing; `begin`: the same of its `low`; `either`. */
  time?: 'point' | 'begin' | 'either';
  checks?: readonly Check[];
}

/** Applies an entry model to every element that claims its template. */
export function checkEntries(models: readonly EntryModel[], context: RuleContext): void {
  for (const model of models) {
    for (const node of context.index.byTemplate.get(model.template) ?? []) {
      if (model.unless?.(node)) continue;
      checkIdentity(node, model, context);
      checkBounds(node, model, context);
      checkValues(node, model, context);
      for (const check of model.checks ?? []) check(node, context);
    }
  }
}

function checkIdentity(node: Node, model: EntryModel, { fault }: RuleContext): void {
  const { element, classCode, moodCodes } = model;
  if (element !== undefined && node.name !== element) {
    fault({ code: 'ENT-ELEMENT', node, found: node.name, expected: element });
  }
  if (classCode !== undefined && node.attribute('classCode') !== classCode) {
    fault({
      code: 'ENT-CLASS',
      node,
      found: node.attribute('classCode'),
      expected: `classCode="${classCode}"`,
    });
  }
  if (moodCodes !== undefined && !moodCodes.includes(node.attribute('moodCode') ?? '')) {
    const expected = moodCodes.map((mood) => `moodCode="${mood}"`).join(' ou ');
    fault({ code: 'ENT-CLASS', node, found: node.attribute('moodCode'), expected });
  }
  for (const parent of model.parents ?? []) {
    if (!node.claims(parent)) {
      fault({ code: 'ENT-TEMPLATE', node, below: 'templateId', expected: parent });
    }
  }
  const claimed = node.count('templateId');
  if (claimed < (model.templates ?? 0)) {
    fault({
      code: 'ENT-TEMPLATE',
      node,
      below: 'templateId',
      found: `${claimed} templateId`,
      expected: `${model.templates} au moins`,
    });
  }
}

function checkBounds(node: Node, { bounds }: EntryModel, { fault }: RuleContext): void {
  for (const [name, bound] of Object.entries(bounds ?? {})) {
    const found = node.all(name);
    const [first, second] = found;
    if (first === undefined && bound.startsWith('1')) {
      fault({ code: 'ENT-MISSING', node, below: name, values: { what: named(name) } });
    } else if (first !== undefined && bound === '0') {
      fault({ code: 'ENT-FORBIDDEN', node: first, values: { what: named(name) } });
    } else if (second !== undefined && !bound.endsWith('*')) {
      fault({
        code: 'ENT-REPEATED',
        node: second,
        values: { what: named(name) },
        found: String(found.length),
        expected: '1',
      });
    }
  }
}

function checkValues(node: Node, model: EntryModel, { fault }: RuleContext): void {
  const { statuses, code, text, time } = model;
  if (
    statuses !== undefined &&
    !node.all('statusCode').some((status) => statuses.includes(status.attribute('code') ?? ''))
  ) {
    const status = node.child('statusCode');
    fault({
      code: 'ENT-STATUS',
      node: status ?? node,
      ...(status === undefined ? { below: 'statusCode' } : {}),
      found: status?.attribute('code'),
      expected: statuses.join(', '),
    });
  }
  if (code !== undefined && !node.all('code').some((found) => isCode(found, code))) {
    const found = node.child('code');
    fault({
      code: 'ENT-CODE',
      node: found ?? node,
      ...(found === undefined ? { below: 'code' } : {}),
      found: found?.attribute('code'),
      expected: code.code,
    });
  }
  if (text !== undefined && !refersToText(node, text)) {
    fault({
      code: 'ENT-TEXT',
      node: node.child('text') ?? node,
      below: node.child('text') ? 'reference' : 'text',
    });
  }
  if (time !== undefined && !hasTime(node, time)) {
    const period = node.child('effectiveTime');
    fault({
      code: 'ENT-TIME',
      node: period ?? node,
      ...(period === undefined ? { below: 'effectiveTime' } : {}),
    });
  }
}

function isCode(node: Node, { code, codeSystem }: { code: string; codeSystem?: string }): boolean {
  return (
    node.attribute('code') === code &&
    (codeSystem === undefined || node.attribute('codeSystem') === codeSystem)
  );
}

export function refersToText(node: Node, how: 'reference' | 'value'): boolean {
  return node.follow('text', 'reference').some((reference) => how === 'reference' || reference.has('value'));
}

const isSaid = (node: Node): boolean => node.has('value') || node.isNull;

function hasTime(node: Node, time: NonNullable<EntryModel['time']>): boolean {
  return (
    (time !== 'begin' && node.all('effectiveTime').some(isSaid)) ||
    (time !== 'point' && node.follow('effectiveTime', 'low').some(isSaid))
  );
}

const NAMES: Readonly<Record<string, string>> = {
  id: 'l’identifiant',
  code: 'le code',
  text: 'le lien vers le texte lisible',
  statusCode: 'le statut',
  effectiveTime: 'la date',
  value: 'la valeur',
  component: 'le contenu',
  author: 'l’auteur',
  repeatNumber: 'le nombre de répétitions',
  interpretationCode: 'l’interprétation',
  methodCode: 'la méthode',
  targetSiteCode: 'la localisation',
  participant: 'le participant',
  consumable: 'le produit',
  entryRelationship: 'l’élément lié',
};

/** An element of an entry in French, with its article. */
export function named(element: string): string {
  const name = entryOf(NAMES, element);
  return name === undefined ? element : `${name} (${element})`;
}
