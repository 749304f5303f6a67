import type { MessageDetail, MessageSummary } from '../../contract.ts';

export type Kind = NonNullable<MessageSummary['kind']>;

export const KINDS = ['CS8', 'CS9', 'CS24'] as const;

export const KIND_NAME: Record<Kind, string> = {
  CS8: 'Certificat du 8e jour',
  CS9: 'Certificat du 9e mois',
  CS24: 'Certificat du 24e mois',
};

export const ACTION_NAME: Record<NonNullable<MessageSummary['action']>, string> = {
  create: 'Premier envoi',
  replace: 'Remplacement d’un certificat déjà transmis',
  delete: 'Suppression d’un certificat déjà transmis',
};

export const MODE_NAME = { xdm: 'Paquet XDM et PDF', pdf: 'PDF seul' } as const;

export const REASON_NAME: Record<MessageDetail['deliveries'][number]['reason'], string> = {
  residence: 'PMI du domicile',
  birth: 'Copie à la PMI du lieu de naissance',
};

export const ROLE_NAME: Record<string, string> = {
  operateur: 'Opérateur national',
  pilotage: 'Pilotage national',
  grades: 'GRADeS',
  support: 'Support (lecture)',
};

export const HOLDER_NAME: Record<string, string> = {
  guardian: 'Représentant légal',
  mother: 'Mère',
  father: 'Père',
  child: 'Enfant',
};

/** What the territory answered for a residence; the address itself is never kept. */
export const PLACE_ANSWER: Record<string, string> = {
  found: 'commune reconnue',
  'found-departement': 'département certain, commune non reconnue',
  ambiguous: 'code postal à cheval sur plusieurs départements, ville non reconnue',
  unknown: 'adresse absente ou non reconnue',
};

export const ATTENTION_NAME = {
  hold: 'Messages en suspens',
  delivery: 'Remises en échec',
  returned: 'Renvoyés après remise',
  notice: 'Réponses non parties',
} as const;

/** « PMI de la Creuse » → « Creuse », for the cells of a column that is called PMI. */
export function shortPmi(name: string): string {
  return name.replace(/^PMI (?:de la |de l['’]|des |du |de |d['’])/, '');
}

/** « PMI de la Creuse » → « la PMI de la Creuse », within a sentence. */
export function pmiInSentence(name: string): string {
  return name.startsWith('PMI ') ? `la ${name}` : name;
}

/** Whose home decided, within a sentence. */
export const HOME_OF: Record<string, string> = {
  guardian: 'du représentant légal',
  mother: 'de la mère',
  father: 'du père',
  child: 'de l’enfant',
};
