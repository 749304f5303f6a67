import { ROLE_IDS, ROLE_LABELS } from '../../contract.ts';

export const KINDS = ['CS8', 'CS9', 'CS24'] as const;
export type Kind = (typeof KINDS)[number];

/** As people say it. */
export const KIND_NAME: Readonly<Record<Kind, string>> = {
  CS8: 'Certificat du 8e jour',
  CS9: 'Certificat du 9e mois',
  CS24: 'Certificat du 24e mois',
};

export const KIND_SHORT: Readonly<Record<Kind, string>> = {
  CS8: '8e jour',
  CS9: '9e mois',
  CS24: '24e mois',
};

export function kindOf(text: string | undefined): Kind | undefined {
  return KINDS.find((kind) => kind === text);
}

/** « Médecin de PMI »; what the server says when it is a role of a later version. */
export function roleName(role: string): string {
  const known = ROLE_IDS.find((id) => id === role);
  return known ? ROLE_LABELS[known] : role;
}
