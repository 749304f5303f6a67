import { entryOf } from '@cigogne/xml';
import { ENTRY } from '../entries/entry-templates.ts';
import type { RuleContext } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { SECTION_MODELS, sectionName } from '../sections/section-models.ts';
import { SECTION } from '../sections/section-templates.ts';
import { itemOf, tellingNodes } from './items.ts';
import { labelOf } from './labels.ts';

/** The parts of the header, in the words of the report. */
const HEADER_PARTS: Readonly<Record<string, string>> = {
  guardian: 'représentant de l’enfant',
  recordTarget: 'enfant',
  author: 'auteur',
  informant: 'parents et informateurs',
  custodian: 'structure conservatrice',
  legalAuthenticator: 'signataire',
  authenticator: 'approbateur',
  participant: 'participants',
  documentationOf: 'examen',
  relatedDocument: 'document remplacé',
  componentOf: 'prise en charge',
};

/** The part of the header that an element is in. */
export function headerPart(node: Node): string {
  for (let at: Node | undefined = node; at !== undefined; at = at.parent) {
    const part = entryOf(HEADER_PARTS, at.name);
    // A participant of an entry is not one of the document.
    if (part !== undefined && (at.name === 'guardian' || at.parent?.parent === undefined)) return part;
  }
  return 'document';
}

/** The innermost section that an element is in, itself included. */
export function sectionOf(node: Node): Node | undefined {
  return node.name === 'section' ? node : node.ancestor('section');
}

/** Title of a section, by its model: words of the document are not carried into a report. */
export function titleOf(section: Node): string {
  const model = SECTION_MODELS.findLast(({ template }) => section.claims(template));
  if (model !== undefined) return model.name;
  if (section.claims(SECTION.laborAndDelivery)) return sectionName(SECTION.laborAndDelivery);
  return 'Section sans modèle connu';
}

/** What the report groups a finding under: the innermost section of the body, or a part of the header. */
export function groupOf(node: Node): string {
  const section = sectionOf(node);
  if (section !== undefined) return titleOf(section);
  return node.ancestor('structuredBody') === undefined && node.name !== 'structuredBody'
    ? `En-tête : ${headerPart(node)}`
    : 'Corps du certificat';
}

/** What an entry is by its template, when its code says nothing that is known. */
const KINDS: readonly (readonly [string, string])[] = [
  [ENTRY.payer, 'Couverture sociale'],
  [ENTRY.coverage, 'Couverture sociale'],
  [ENTRY.transfer, 'Transfert de l’enfant'],
  [ENTRY.immunization, 'Vaccination'],
  [ENTRY.doseRank, 'Rang de la dose'],
  [ENTRY.medication, 'Traitement'],
  [ENTRY.vitalSigns, 'Mesures'],
  [ENTRY.vitalSign, 'Mesure'],
  [ENTRY.antenatalBattery, 'Examens prénataux'],
  [ENTRY.pregnancy, 'Observation de grossesse'],
  [ENTRY.socialHistory, 'Élément du mode de vie'],
  [ENTRY.comment, 'Commentaire'],
  [ENTRY.allergy, 'Allergie'],
  [ENTRY.allergyConcern, 'Liste des allergies'],
  [ENTRY.problem, 'Problème'],
  [ENTRY.problemConcern, 'Liste des problèmes'],
  [ENTRY.procedure, 'Acte'],
  [ENTRY.encounter, 'Rencontre'],
];

const STATEMENTS: Readonly<Record<string, string>> = {
  observation: 'Observation',
  act: 'Acte',
  procedure: 'Acte',
  substanceAdministration: 'Administration d’un produit',
  encounter: 'Rencontre',
  organizer: 'Groupe d’observations',
  supply: 'Prescription',
};

/** The item or the kind of entry that an element is in, as a person knows it. */
export function entryName(node: Node, facts: Pick<RuleContext, 'kind' | 'version'>): string {
  let at: Node | undefined = node;
  while (at !== undefined && entryOf(STATEMENTS, at.name) === undefined) at = at.parent;
  if (at === undefined) return headerPart(node);
  const item = itemOf(at, facts);
  if (item !== undefined) return item.label;
  for (const coded of tellingNodes(at)) {
    const label = labelOf(coded.attribute('code'), coded.attribute('codeSystem'));
    if (label !== undefined) return label;
  }
  for (const [template, name] of KINDS) if (at.claims(template)) return name;
  return entryOf(STATEMENTS, at.name) ?? at.name;
}
