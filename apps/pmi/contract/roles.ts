/**
 * What each role may do. Clinical content is for the physician and the puéricultrices, who see the children of their own
 * sectors; the secretary has identities, the tray and planning; who administers has no child at all (R043).
 */
export const ROLES = {
  medecin: [
    'worklist:read',
    'worklist:plan',
    'worklist:write',
    'children:read',
    'children:write',
    'clinical:read',
    'protection:write',
    'arrivals:write',
    'arrivals:open',
    'keying:write',
    'matching:write',
    'criteria:write',
    'figures:read',
    'figures:write',
    'export:write',
    'export:decide',
    'rights:write',
    'retention:write',
    'record-journal:read',
    'letters:write',
    'departures:write',
    'letter-templates:write',
    'transfers:read',
    'transfers:write',
    'growth:write',
  ],
  puericultrice: [
    'worklist:read',
    'worklist:plan',
    'worklist:write',
    'children:read',
    'clinical:read',
    'keying:write',
    'letters:write',
    'departures:write',
    'transfers:read',
    'transfers:write',
  ],
  secretaire: [
    'worklist:read',
    'worklist:plan',
    'children:read',
    'children:write',
    'arrivals:write',
    'keying:write',
    'matching:write',
    'letters:write',
    'departures:write',
    'transfers:read',
  ],
  epidemiologiste: ['figures:read', 'figures:write', 'export:write'],
  administrateur: ['service:write', 'accounts:write'],
  dpo: ['record-journal:read', 'journal:read'],
} as const;

export type Role = keyof typeof ROLES;
export type Permission = (typeof ROLES)[Role][number];

/** In the order in which they are offered. */
export const ROLE_IDS = [
  'medecin',
  'puericultrice',
  'secretaire',
  'epidemiologiste',
  'administrateur',
  'dpo',
] as const satisfies readonly Role[];

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  medecin: 'Médecin de PMI',
  puericultrice: 'Puéricultrice, sage-femme',
  secretaire: 'Secrétaire',
  epidemiologiste: 'Épidémiologiste',
  administrateur: 'Administrateur',
  dpo: 'Délégué à la protection des données',
};

/** Whether a role may do something; an unknown role may nothing. */
export function roleMay(role: string, permission: Permission): boolean {
  return Object.entries(ROLES).some(
    ([name, permissions]) => name === role && permissions.some((one) => one === permission),
  );
}

/** The roles that hold a permission. */
export function rolesThatMay(permission: Permission): Role[] {
  return ROLE_IDS.filter((role) => roleMay(role, permission));
}
