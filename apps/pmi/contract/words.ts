/** What states and choices are called: one list for the screens, the exports and the letters. */
export const URGENCIES = {
  prompt: 'Sans attendre',
  soon: 'Cette semaine',
  routine: 'Suivi courant',
} as const;
export const FOLLOW_UP_STATES = {
  new: 'À traiter',
  assigned: 'Confié',
  planned: 'Planifié',
  done: 'Famille rencontrée',
  closed: 'Clos',
} as const;
export const CAUSES = {
  vigilance: 'Critères de vigilance',
  'expected-9': 'Certificat du 9ᵉ mois attendu',
  'expected-24': 'Certificat du 24ᵉ mois attendu',
  person: 'Ouvert par un professionnel',
} as const;
export const PROPOSALS = {
  'home-visit': 'Visite à domicile',
  call: 'Appel',
  letter: 'Courrier',
  consultation: 'Consultation',
  nothing: 'Aucune proposition',
} as const;
export const MEANS = {
  visit: 'Visite',
  call: 'Appel',
  letter: 'Courrier',
  consultation: 'Consultation',
  message: 'Message',
} as const;
export const OUTCOMES = {
  met: 'Famille rencontrée ou jointe',
  absent: 'Absente ou injoignable',
  declined: 'Proposition refusée',
  appointment: 'Rendez-vous pris',
  referred: 'Orientée vers un autre professionnel',
  moved: 'A déménagé',
  sent: 'Envoyé, sans réponse encore',
} as const;
export const ARRIVAL_STATES = {
  received: 'En cours d’intégration',
  integrated: 'Intégré',
  duplicate: 'Déjà reçu',
  waiting: 'À reprendre',
  'to-key': 'À saisir',
  discarded: 'Écarté',
  other: 'Autre message',
} as const;

export const LETTER_PURPOSES = {
  'home-visit': 'Proposer une visite à domicile',
  consultation: 'Proposer une consultation',
  'reminder-9': 'Rappeler l’examen du 9ᵉ mois',
  'reminder-24': 'Rappeler l’examen du 24ᵉ mois',
  'no-news': 'Famille sans nouvelles',
  other: 'Autre courrier',
} as const;

export const TRANSFER_STATES = {
  pending: 'En attente d’envoi',
  sent: 'Envoyé',
  received: 'Reçu',
  refused: 'Refusé',
  failed: 'Non parti',
  cancelled: 'Abandonné',
} as const;

export type TransferState = keyof typeof TRANSFER_STATES;
export type LetterPurpose = keyof typeof LETTER_PURPOSES;
export type Urgency = keyof typeof URGENCIES;
export type FollowUpState = keyof typeof FOLLOW_UP_STATES;
export type Cause = keyof typeof CAUSES;
export type Proposal = keyof typeof PROPOSALS;
export type Means = keyof typeof MEANS;
export type ContactOutcome = keyof typeof OUTCOMES;
export type ArrivalState = keyof typeof ARRIVAL_STATES;

export const URGENCY_IDS = ['prompt', 'soon', 'routine'] as const satisfies readonly Urgency[];
export const FOLLOW_UP_STATE_IDS = [
  'new',
  'assigned',
  'planned',
  'done',
  'closed',
] as const satisfies readonly FollowUpState[];
export const CAUSE_IDS = [
  'vigilance',
  'expected-9',
  'expected-24',
  'person',
] as const satisfies readonly Cause[];
export const PROPOSAL_IDS = [
  'home-visit',
  'call',
  'letter',
  'consultation',
  'nothing',
] as const satisfies readonly Proposal[];
export const MEANS_IDS = [
  'visit',
  'call',
  'letter',
  'consultation',
  'message',
] as const satisfies readonly Means[];
export const OUTCOME_IDS = [
  'met',
  'absent',
  'declined',
  'appointment',
  'referred',
  'moved',
  'sent',
] as const satisfies readonly ContactOutcome[];
export const ARRIVAL_STATE_IDS = [
  'received',
  'integrated',
  'duplicate',
  'waiting',
  'to-key',
  'discarded',
  'other',
] as const satisfies readonly ArrivalState[];
export const LETTER_PURPOSE_IDS = [
  'home-visit',
  'consultation',
  'reminder-9',
  'reminder-24',
  'no-news',
  'other',
] as const satisfies readonly LetterPurpose[];
export const TRANSFER_STATE_IDS = [
  'pending',
  'sent',
  'received',
  'refused',
  'failed',
  'cancelled',
] as const satisfies readonly TransferState[];
