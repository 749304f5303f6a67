import type { Finding, Level, LevelStatus } from '../types.ts';

/** The levels as people read them. */
export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  message: 'Message',
  archive: 'Archive ZIP',
  metadata: 'Métadonnées',
  structure: 'Structure du document',
  header: 'En-tête et identité',
  content: 'Contenu du certificat',
  'value-set': 'Jeux de valeurs',
  plausibility: 'Vraisemblance',
  routing: 'Routage',
};

export const STATUS_NAMES: Readonly<Record<LevelStatus, string>> = {
  passed: 'conforme',
  failed: 'non conforme',
  'not-run': 'non contrôlé',
};

/** What a finding is shown under: its section for what speaks of the document, else its level. */
export const headingOf = ({ section, level }: Finding): string => section ?? LEVEL_NAMES[level];
