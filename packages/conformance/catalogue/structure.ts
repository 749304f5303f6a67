import type { CatalogueLevel } from './entry.ts';

const CDA = 'HL7 CDA R2';

/** The certificate as an XML file. The grammar of CDA is checked by a ContentCheck. */
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
} as const satisfies CatalogueLevel;
