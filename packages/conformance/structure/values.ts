import type { SchemaFault } from '@cigogne/xml';
import { attributeOf } from './grammar/model.ts';
import { listed } from './names.ts';

/** What each form of value looks like, for the person who must write it. */
const FORMS: Readonly<Record<string, string>> = {
  ts: 'une date HL7 : AAAA, AAAAMM, AAAAMMJJ ou AAAAMMJJHHMMSS suivi du fuseau (+0100), sans tiret ni barre',
  int: 'un nombre entier, en chiffres',
  int_pos: 'un nombre entier supérieur à zéro',
  real: 'un nombre, la décimale après un point (3.9)',
  bl: 'true ou false',
  uid: 'un OID (1.2.250.1.213…) ou un UUID',
  oid: 'un OID (1.2.250.1.213…)',
  cs: 'un code sans espace',
  st: 'un texte qui n’est pas vide',
  url: 'une adresse précédée de son moyen (tel:, fax:, mailto:, https:…)',
  probability: 'un nombre de 0 à 1',
  NMTOKENS: 'un ou plusieurs noms séparés par une espace',
  IDREFS: 'un ou plusieurs identifiants du document',
  'xs/ID': 'un nom sans espace, qui commence par une lettre',
  'xs/IDREF': 'l’identifiant d’un élément du document',
  'xs/NMTOKEN': 'un nom sans espace',
  bin: 'des octets codés en base64',
  'xs/boolean': 'true ou false',
};

/** What a value should be: the codes allowed, the one that is fixed, or the form of its type. */
export function expectedValue(fault: SchemaFault, type: string | undefined): string | undefined {
  if (fault.constraint === 'fixed') return fault.allowed?.[0];
  if (fault.allowed !== undefined) return `un code parmi : ${listed(fault.allowed)}`;
  if (fault.attribute === undefined || type === undefined) return undefined;
  return FORMS[attributeOf(type, fault.attribute.name)?.type ?? ''];
}
