/** What each role may do in its own establishment. Only a physician signs. */
export const ROLES = {
  redacteur: ['certificates:read', 'certificates:write'],
  medecin: ['certificates:read', 'certificates:write', 'certificates:sign'],
  responsable: [
    'certificates:read',
    'certificates:write',
    'indicators:read',
    'establishment:write',
    'accounts:write',
  ],
} as const;

export type Role = keyof typeof ROLES;
