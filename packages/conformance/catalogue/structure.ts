import type { CatalogueLevel } from './entry.ts';

const CDA = 'HL7 CDA R2';

const SCHEMA = 'HL7 CDA R2, schéma';
const EDITOR = 'Transmettez ce rapport à l’éditeur de votre logiciel';

/** The certificate as an XML file, then as CDA: its elements, their order, attributes and values. */
export const STRUCTURE = {
  'CDA-DOCTYPE': {
    severity: 'error',
    label: 'DOCTYPE interdit',
    message:
      'Le certificat contient une déclaration DOCTYPE. Elle est refusée par sécurité et le certificat n’a pas été lu.',
    mend: 'Retirez la déclaration DOCTYPE : un document CDA n’en comporte pas.',
    source: 'Cigogne, sécurité de lecture XML',
  },
  'CDA-ENCODING': {
    severity: 'error',
    label: 'Codage des caractères',
    message: 'Le certificat n’est pas codé en UTF-8.',
    mend: 'Écrivez le certificat en UTF-8, sa déclaration XML comprise.',
    source: 'CI-SIS volet Structuration minimale',
  },
  'CDA-MALFORMED': {
    severity: 'error',
    label: 'XML mal formé',
    message: 'Le certificat n’est pas un fichier XML bien formé : il ne peut pas être lu.',
    mend: 'Transmettez ce rapport à votre éditeur : la ligne indiquée est celle où la lecture s’arrête.',
    source: 'XML 1.0',
  },
  'CDA-TOO-DEEP': {
    severity: 'error',
    label: 'XML trop imbriqué',
    message: 'Les éléments du certificat sont imbriqués au-delà de ce qui est lu.',
    mend: 'Produisez de nouveau le certificat : un document CDA n’emboîte qu’une vingtaine de niveaux.',
    source: 'Cigogne, sécurité de lecture XML',
  },
  'CDA-TOO-LARGE': {
    severity: 'error',
    label: 'Taille du certificat',
    message: 'Le certificat dépasse la taille qui est lue.',
    mend: 'Vérifiez qu’aucune image ni pièce jointe n’est incluse dans le certificat : il pèse d’ordinaire moins de 200 ko.',
    source: 'Cigogne, limites du paquet',
  },
  'CDA-NOT-CDA': {
    severity: 'error',
    label: 'Document CDA',
    message:
      'Le fichier décrit comme certificat n’est pas un document CDA (élément ClinicalDocument attendu).',
    mend: 'Placez le certificat au format CDA R2 niveau 3 dans le paquet ; le PDF se joint au message, à côté du paquet.',
    source: CDA,
  },
  'CDA-STRUCTURE-ROOT': {
    severity: 'error',
    label: 'Espace de noms du document',
    message: 'Le document ne commence pas par l’élément ClinicalDocument du standard CDA.',
    mend: `${EDITOR} : l’élément racine est ClinicalDocument, dans l’espace de noms urn:hl7-org:v3.`,
    source: SCHEMA,
  },
  'CDA-STRUCTURE-UNEXPECTED': {
    severity: 'error',
    label: 'Élément inconnu',
    message: 'L’élément {element} n’est pas admis dans {parent} : le standard CDA ne l’y prévoit pas.',
    mend: `${EDITOR} : l’élément doit être retiré, renommé ou placé là où le standard le prévoit.`,
    source: SCHEMA,
  },
  'CDA-STRUCTURE-MISSING': {
    severity: 'error',
    label: 'Élément obligatoire absent',
    message: 'Il manque {element} dans {parent} : le standard CDA le rend obligatoire.',
    mend: `Renseignez cette donnée dans votre logiciel et produisez de nouveau le certificat ; si elle y est déjà, transmettez ce rapport à son éditeur.`,
    source: SCHEMA,
  },
  'CDA-STRUCTURE-REPEATED': {
    severity: 'error',
    label: 'Élément répété',
    message: 'L’élément {element} est présent plusieurs fois dans {parent}, où un seul est admis.',
    mend: `${EDITOR} : un seul de ces éléments doit être gardé.`,
    source: SCHEMA,
  },
  'CDA-STRUCTURE-ALTERNATIVE': {
    severity: 'error',
    label: 'Éléments incompatibles',
    message:
      'Dans {parent}, l’élément {element} et l’élément {other} sont présents tous deux : c’est l’un ou l’autre.',
    mend: `${EDITOR} : un seul des deux éléments doit être gardé.`,
    source: SCHEMA,
  },
  'CDA-STRUCTURE-ORDER': {
    severity: 'error',
    label: 'Ordre des éléments',
    message: 'Dans {parent}, l’élément {element} est placé après {other} : le standard CDA le veut avant.',
    mend: `${EDITOR} : l’ordre des éléments est imposé par le standard.`,
    source: SCHEMA,
  },
  'CDA-STRUCTURE-ATTRIBUTE': {
    severity: 'error',
    label: 'Attribut inconnu',
    message: 'L’élément {element} porte un attribut « {attribute} » que le standard CDA n’y prévoit pas.',
    mend: `${EDITOR} : l’attribut doit être retiré ou renommé, en respectant les majuscules.`,
    source: SCHEMA,
  },
  'CDA-STRUCTURE-ATTRIBUTE-MISSING': {
    severity: 'error',
    label: 'Attribut obligatoire absent',
    message:
      'Il manque à l’élément {element} l’attribut « {attribute} », que le standard CDA rend obligatoire.',
    mend: `${EDITOR} : l’attribut doit être ajouté.`,
    source: SCHEMA,
  },
  'CDA-STRUCTURE-VALUE': {
    severity: 'error',
    label: 'Valeur mal écrite',
    message: 'Dans l’élément {element}, {attribute} n’a pas une valeur de la forme attendue.',
    mend: 'Corrigez la valeur dans votre logiciel et produisez de nouveau le certificat. Si elle y est juste, transmettez ce rapport à son éditeur.',
    source: SCHEMA,
    personal: true,
  },
  'CDA-STRUCTURE-TYPE-MISSING': {
    severity: 'error',
    label: 'Type de donnée absent',
    message: 'L’élément {element} ne dit pas le type de sa donnée (attribut xsi:type).',
    mend: `${EDITOR} : l’attribut xsi:type doit dire s’il s’agit d’un code (CD), d’une quantité (PQ), d’un nombre (INT), d’un oui ou non (BL) ou d’un texte (ST).`,
    source: SCHEMA,
  },
  'CDA-STRUCTURE-TYPE': {
    severity: 'error',
    label: 'Type de donnée refusé',
    message:
      'Le type de donnée de l’élément {element} (attribut xsi:type) est inconnu ou n’est pas admis ici.',
    mend: `${EDITOR} : le type doit être l’un de ceux du standard, écrit avec les mêmes majuscules.`,
    source: SCHEMA,
  },
  'CDA-STRUCTURE-TEXT': {
    severity: 'error',
    label: 'Texte mal placé',
    message: 'L’élément {element} contient du texte alors qu’il ne peut pas en contenir.',
    mend: `${EDITOR} : le texte doit être retiré ; un élément sans contenu s’écrit d’une seule balise, sans espace ni retour à la ligne.`,
    source: SCHEMA,
    personal: true,
  },
  'CDA-STRUCTURE-ID': {
    severity: 'error',
    label: 'Identifiant en double',
    message:
      'L’élément {element} porte un identifiant (ID) qu’un autre élément du document porte déjà, et peut-être d’autres de sa section avec lui.',
    mend: `${EDITOR} : chaque identifiant ID doit être unique dans le document. Vérifiez qu’aucune section n’est présente deux fois.`,
    source: SCHEMA,
  },
  'CDA-STRUCTURE-REFERENCE': {
    severity: 'error',
    label: 'Renvoi sans cible',
    message:
      'L’attribut « {attribute} » de l’élément {element} renvoie à un identifiant que le document ne contient pas.',
    mend: `${EDITOR} : le renvoi doit être retiré, ou l’élément visé ajouté.`,
    source: SCHEMA,
  },
} as const satisfies CatalogueLevel;
