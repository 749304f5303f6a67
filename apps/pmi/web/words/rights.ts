/** Who may ask for what is held on a child. */
export const REQUESTERS = {
  mother: 'La mère',
  'other-parent': 'L’autre parent',
  guardian: 'La personne à qui l’enfant est confié',
  child: 'L’enfant lui-même',
} as const;
export type Requester = keyof typeof REQUESTERS;
export const REQUESTER_IDS = ['mother', 'other-parent', 'guardian', 'child'] as const;

export const USES = { statistics: 'Statistiques', 'follow-up': 'Propositions de suivi' } as const;
export type Use = keyof typeof USES;
export const USE_IDS = ['statistics', 'follow-up'] as const;

/** What an opposition changes, as one tells it to the family. */
export const EFFECTS: Readonly<Record<Use, string>> = {
  statistics: 'L’enfant n’est plus compté dans les chiffres, ni dans l’export anonymisé.',
  'follow-up':
    'Les suivis ouverts par les critères de vigilance sont clos, et il ne s’en ouvre plus de lui-même. Ceux qu’un professionnel a ouverts restent.',
};
