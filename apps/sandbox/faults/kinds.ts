/** What an operator or a mailbox can do wrong, for whoever sends to it. */
export const FAULT_KINDS = [
  {
    kind: '4xx',
    label: 'Refus temporaire',
    effect: 'L’opérateur répond « 451, réessayez plus tard ». L’expéditeur doit réessayer.',
  },
  {
    kind: '5xx',
    label: 'Refus définitif',
    effect: 'L’opérateur répond « 550, boîte inconnue ». L’expéditeur ne doit plus réessayer.',
  },
  {
    kind: 'full-temporary',
    label: 'Boîte pleine (temporaire)',
    effect: 'L’opérateur répond « 452, boîte pleine ». L’expéditeur doit réessayer.',
  },
  {
    kind: 'full-permanent',
    label: 'Boîte pleine (définitif)',
    effect: 'L’opérateur répond « 552, quota dépassé », comme si la boîte ne devait jamais se vider.',
  },
  {
    kind: 'timeout',
    label: 'Silence',
    effect: 'L’opérateur ne répond plus : la connexion reste ouverte, rien ne vient.',
  },
  {
    kind: 'drop-before-data',
    label: 'Coupure avant le message',
    effect: 'La connexion est coupée avant que le message soit transmis. Rien n’est reçu.',
  },
  {
    kind: 'drop-after-data',
    label: 'Coupure après le message',
    effect: 'Le message est reçu, mais la réponse se perd : l’expéditeur ne sait pas s’il est arrivé.',
  },
  {
    kind: 'later-dsn',
    label: 'Échec annoncé après coup',
    effect: 'Le message est accepté (250), puis un avis de non-remise revient à l’expéditeur.',
  },
  {
    kind: 'slow',
    label: 'Lenteur',
    effect: 'Chaque réponse attend quelques secondes, puis tout se passe normalement.',
  },
] as const satisfies readonly { kind: string; label: string; effect: string }[];

export type FaultKind = (typeof FAULT_KINDS)[number]['kind'];

export const faultKind = (kind: FaultKind) => {
  const found = FAULT_KINDS.find((candidate) => candidate.kind === kind);
  if (found === undefined) throw new RangeError(`unknown fault ${kind}`);
  return found;
};

/** The SMTP answer of the faults that answer. Texts are ASCII, as replies without SMTPUTF8 must be (RFC 5321 §4.2). */
export interface SmtpRefusal {
  code: number;
  enhanced: string;
  text: string;
}

const REFUSALS: Partial<Record<FaultKind, SmtpRefusal>> = {
  '4xx': {
    code: 451,
    enhanced: '4.3.0',
    text: 'Service momentanement indisponible (panne demandee au bac a sable)',
  },
  '5xx': { code: 550, enhanced: '5.1.1', text: 'Boite aux lettres inconnue (panne demandee au bac a sable)' },
  'full-temporary': {
    code: 452,
    enhanced: '4.2.2',
    text: 'Boite aux lettres pleine (panne demandee au bac a sable)',
  },
  'full-permanent': { code: 552, enhanced: '5.2.2', text: 'Quota depasse (panne demandee au bac a sable)' },
};

export const refusalOf = (kind: FaultKind): SmtpRefusal | undefined => REFUSALS[kind];
