/**
 * What each role may do in its own establishment. Only a physician signs; who administers the establishment, or follows
 * its quality, opens no certificate. A physician alone is both, for there is nobody else.
 */
export const ROLES = {
  secretaire: ['certificates:read', 'certificates:write'],
  'sage-femme': ['certificates:read', 'certificates:write'],
  medecin: ['certificates:read', 'certificates:write', 'certificates:sign'],
  administrateur: ['establishment:write', 'accounts:write', 'journal:read', 'indicators:read'],
  qualite: ['indicators:read'],
  'medecin-administrateur': [
    'certificates:read',
    'certificates:write',
    'certificates:sign',
    'establishment:write',
    'accounts:write',
    'journal:read',
    'indicators:read',
  ],
} as const;

export type Role = keyof typeof ROLES;
export type Permission = (typeof ROLES)[Role][number];

/** In the order in which they are offered. */
export const ROLE_IDS = [
  'secretaire',
  'sage-femme',
  'medecin',
  'administrateur',
  'qualite',
  'medecin-administrateur',
] as const satisfies readonly Role[];

/** Whether a role may do something; an unknown role may nothing. */
export function roleMay(role: string, permission: string): boolean {
  return Object.entries(ROLES).some(
    ([name, permissions]) => name === role && permissions.some((one) => one === permission),
  );
}

/** The roles that hold a permission. */
export function rolesThatMay(permission: Permission): Role[] {
  return ROLE_IDS.filter((role) => roleMay(role, permission));
}
