/** What each role may do on the platform. */
export const ROLES = {
  operateur: [
    'trace:read',
    'trace:act',
    'directory:read',
    'directory:write',
    'directory:import',
    'statistics:read',
    'emitters:write',
    'journal:read',
  ],
  pilotage: ['trace:read', 'directory:read', 'statistics:read'],
  grades: ['trace:read', 'directory:read', 'directory:write', 'statistics:read'],
  support: ['trace:read', 'directory:read', 'statistics:read'],
} as const;
