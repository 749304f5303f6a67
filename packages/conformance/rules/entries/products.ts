import type { Check, RuleContext } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { holdsOne } from '../model/within.ts';
import type { EntryModel } from './entry-model.ts';
import { ENTRY } from './entry-templates.ts';
import { attributeIn, each, negation, oneRelated, pointsToText, wholeCode } from './parts.ts';

const CIP = '1.2.250.1.213.2.3.1';
const CCD_MEDICATION = '2.16.840.1.113883.10.20.1.24';

/** How the doses follow each other (IHE PCC): one of these templates comes with a medication. */
const DOSINGS = [
  '1.3.6.1.4.1.19376.1.5.3.1.4.7.1',
  '1.3.6.1.4.1.19376.1.5.3.1.4.8',
  '1.3.6.1.4.1.19376.1.5.3.1.4.9',
  '1.3.6.1.4.1.19376.1.5.3.1.4.10',
  '1.3.6.1.4.1.19376.1.5.3.1.4.11',
] as const;
const [PLAIN_DOSING] = DOSINGS;

const dosing: Check = (node, { fault }) => {
  if (!DOSINGS.some((template) => node.claims(template))) {
    fault({ code: 'ENT-TEMPLATE', node, below: 'templateId', expected: DOSINGS.join(' ou ') });
  }
  if (!node.claims(PLAIN_DOSING)) return;
  for (const nested of node.follow('entryRelationship', 'substanceAdministration')) {
    fault({ code: 'ENT-FORBIDDEN', node: nested, values: { what: 'une autre administration' } });
  }
};

/** The first effectiveTime is the period of the treatment, the second its frequency. */
const times: Check = (node, { fault }) => {
  const [period, frequency] = node.all('effectiveTime');
  if (period !== undefined) {
    const isWhole =
      (period.child('low') !== undefined && period.child('high') !== undefined) ||
      period.child('width') !== undefined;
    if (period.type?.includes('IVL_TS') !== true || !isWhole)
      fault({ code: 'ENT-TIME', node: period, below: 'low' });
  }
  if (frequency !== undefined && !frequency.isNull && frequency.attribute('operator') !== 'A') {
    fault({
      code: 'ENT-CLASS',
      node: frequency,
      found: frequency.attribute('operator'),
      expected: 'operator="A"',
    });
  }
};

const amounts: Check = (node, { fault }) => {
  for (const name of ['doseQuantity', 'rateQuantity']) {
    for (const amount of node.all(name)) {
      if (amount.isNull || (amount.child('low') && amount.child('high'))) continue;
      fault({ code: 'ENT-AMOUNT', node: amount });
    }
  }
};

const ROUTES = ['2.16.840.1.113883.5.112', '0.4.0.127.0.16.1.1.2.1'];

const route: Check = each('routeCode', (node, { fault }) => {
  const system = node.attribute('codeSystem');
  if (node.isNull || ROUTES.includes(system ?? '')) return;
  fault({ code: 'ENT-CODE', node, found: system, expected: ROUTES.join(' ou ') });
});

const product: Check = (node, { fault }) => {
  const products = node.follow('consumable', 'manufacturedProduct');
  if (!products.some((found) => found.claims(ENTRY.product) && found.count('templateId') > 1)) {
    fault({
      code: 'ENT-TEMPLATE',
      node: products[0] ?? node,
      below: products[0] ? 'templateId' : 'consumable/manufacturedProduct',
      expected: ENTRY.product,
    });
  }
};

/** The product points to its words in the narrative, or its code is said to be missing. */
const wordsOfProduct =
  (...path: readonly string[]): Check =>
  (node, { fault }) => {
    const codes = node.follow(...path, 'code');
    if (codes.some((code) => code.isNull || pointsToText(code))) return;
    fault({
      code: 'ENT-ORIGINAL-TEXT',
      node: codes[0] ?? node,
      below: codes[0] ? 'originalText/reference' : [...path, 'code'].join('/'),
    });
  };

const oneText: Check = (node, { fault }) => {
  const references = node.follow('text', 'reference');
  if (references.length !== 1) fault({ code: 'ENT-TEXT', node, below: 'text/reference' });
};

const MATERIAL = ['consumable', 'manufacturedProduct', 'manufacturedMaterial'] as const;

const RELATIONS: readonly { typeCode: string; element: string; template: string }[] = [
  { typeCode: 'SUBJ', element: 'act', template: ENTRY.comment },
  { typeCode: 'SUBJ', element: 'observation', template: ENTRY.doseRank },
  { typeCode: 'CAUS', element: 'act', template: '2.16.840.1.113883.10.20.1.28' },
  { typeCode: 'COMP', element: 'act', template: '1.3.6.1.4.1.19376.1.5.3.1.4.12.1' },
  { typeCode: 'REFR', element: 'supply', template: ENTRY.prescription },
];

/** What may hang on a vaccination: a comment, the rank of the dose, its reason, a document, a prescription. */
const relations: Check = (node, { fault }) => {
  const all = node.all('entryRelationship');
  const isKnown = (relation: Node) =>
    RELATIONS.some(
      ({ typeCode, element, template }) =>
        relation.attribute('typeCode') === typeCode &&
        relation.all(element).some((child) => child.claims(template)),
    );
  const [first] = all;
  if (first !== undefined && !all.some(isKnown)) fault({ code: 'ENT-RELATION', node: first });
};

const immunizationText: Check = (node, { fault }) => {
  const references = node.follow('text', 'reference').filter((reference) => reference.has('value'));
  if (references.length !== 1) fault({ code: 'ENT-TEXT', node, below: 'text/reference' });
};

const productOfVaccine: Check = (node, { index, fault }) => {
  const products = index.byTemplate.get(ENTRY.product);
  if (node.all('consumable').some((consumable) => holdsOne(products, consumable))) return;
  fault({
    code: 'ENT-TEMPLATE',
    node,
    below: 'consumable/manufacturedProduct/templateId',
    expected: ENTRY.product,
  });
};

export const PRODUCTS: readonly EntryModel[] = [
  {
    template: ENTRY.medication,
    name: 'le traitement',
    classCode: 'SBADM',
    moodCodes: ['INT', 'EVN'],
    parents: [CCD_MEDICATION],
    templates: 3,
    bounds: { id: '1', maxDoseQuantity: '0..1' },
    statuses: ['completed'],
    checks: [dosing, oneText, product, times, amounts, wordsOfProduct(...MATERIAL), route],
  },
  {
    template: ENTRY.product,
    name: 'le produit',
    parents: ['2.16.840.1.113883.10.20.1.53'],
    checks: [wordsOfProduct('manufacturedMaterial')],
  },
  {
    template: ENTRY.immunization,
    name: 'la vaccination',
    classCode: 'SBADM',
    moodCodes: ['EVN', 'INT'],
    parents: [CCD_MEDICATION],
    templates: 2,
    bounds: { id: '1', statusCode: '1', effectiveTime: '1' },
    statuses: ['completed'],
    time: 'point',
    checks: [
      negation(false),
      wholeCode,
      immunizationText,
      productOfVaccine,
      each('consumable', attributeIn('typeCode', 'CSM')),
      wordsOfProduct(...MATERIAL),
      each('performer', attributeIn('typeCode', 'PRF')),
      each('author', attributeIn('typeCode', 'AUT'), attributeIn('contextControlCode', 'OP')),
      relations,
      oneRelated(ENTRY.doseRank, 'le rang de la dose'),
      oneRelated(ENTRY.comment, 'le commentaire'),
      oneRelated(ENTRY.prescription, 'la prescription'),
    ],
  },
  {
    template: ENTRY.doseRank,
    name: 'le rang de la dose',
    code: { code: '30973-2' },
  },
  {
    template: ENTRY.frDoseRank,
    name: 'le rang de la dose',
    classCode: 'OBS',
    moodCodes: ['EVN'],
    parents: [ENTRY.doseRank],
    bounds: { code: '1', statusCode: '1..*', value: '1' },
    code: { code: '30973-2', codeSystem: '2.16.840.1.113883.6.1' },
  },
];

/** A product that a substance administration of a section names: its code is a CIP, and it has one name. */
export function checkMaterials({ index, fault }: RuleContext): void {
  for (const administration of index.byName.get('substanceAdministration') ?? []) {
    if (administration.parent?.name !== 'entry') continue;
    for (const material of administration.follow(...MATERIAL)) {
      for (const code of material.all('code')) {
        const system = code.attribute('codeSystem');
        if (system !== undefined && system !== CIP)
          fault({ code: 'ENT-CODE', node: code, found: system, expected: CIP });
      }
      const names = material.all('name');
      if (names.length === 1 || names.some((name) => name.attribute('nullFlavor') === 'NA')) continue;
      fault({
        code: names.length === 0 ? 'ENT-MISSING' : 'ENT-REPEATED',
        node: material,
        below: 'name',
        values: { what: 'le nom du produit' },
      });
    }
  }
}
