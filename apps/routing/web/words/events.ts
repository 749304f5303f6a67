import type { Tone } from '@cigogne/ui';
import type { MessageDetail } from '../../contract.ts';
import { faultWords } from './faults.ts';
import { pmiInSentence, REASON_NAME } from './names.ts';

export type TraceEvent = MessageDetail['events'][number];

/** What is known of the deliveries, to say which PMI an event speaks of. */
export type DeliveryNames = ReadonlyMap<string, { pmiName: string; mailbox: string }>;

export interface EventWords {
  title: string;
  detail?: string;
  tone: Tone;
}

/** Labels of the findings that reject, the first one first; remarks are not among them. */
export type BlockingFindings = readonly string[];

type Words = (event: TraceEvent, pmi: string, findings: BlockingFindings) => EventWords;

const because = (event: TraceEvent) => (event.code ? { detail: `Raison : ${faultWords(event.code)}.` } : {});

const WORDS: Record<string, Words> = {
  received: () => ({ title: 'Message reçu et enregistré, chiffré', tone: 'neutral' }),
  inspected: () => ({ title: 'Message contrôlé', tone: 'neutral' }),
  conform: () => ({ title: 'Certificat conforme', tone: 'good' }),
  rejected: ({ code }, _pmi, findings) => ({
    title: 'Certificat rejeté : l’émetteur doit le corriger et le renvoyer',
    ...(code ? { detail: `Premier motif : ${findings[0] ?? code}.` } : {}),
    tone: 'notice',
  }),
  routed: ({ code }, pmi) => ({
    title: `Destinataire choisi : ${pmi}`,
    detail: code === 'birth' ? REASON_NAME.birth : REASON_NAME.residence,
    tone: 'progress',
  }),
  'relay-postponed': (event, pmi) => ({
    title: `${capital(pmi)} n’a pas pu le recevoir ; la plateforme réessaiera`,
    ...because(event),
    tone: 'notice',
  }),
  relayed: ({ code }, pmi) => ({
    title: `Remis : l’opérateur de ${pmi} l’a accepté`,
    ...(code ? { detail: `Sa réponse : ${code}` } : {}),
    tone: 'good',
  }),
  'mailbox-changed': (_event, pmi) => ({
    title: `${capital(pmi)} a changé de boîte aux lettres : la remise suit la nouvelle, vérifiée`,
    tone: 'neutral',
  }),
  'delivery-dead': (event, pmi) => ({
    title: `Remise à ${pmi} en échec : elle attend d’être reprise`,
    ...because(event),
    tone: 'action',
  }),
  'notice-sent': ({ code }) => ({ title: `Réponse envoyée : ${noticeWords(code)}`, tone: 'neutral' }),
  'notice-postponed': (event) => ({
    title: 'La réponse n’est pas partie ; la plateforme réessaiera',
    ...because(event),
    tone: 'notice',
  }),
  'notice-dead': (event) => ({
    title: 'Réponse en échec : elle attend d’être reprise',
    ...because(event),
    tone: 'action',
  }),
  'notice-resumed': ({ code }) => ({ title: `Envoi de la réponse relancé${by(code)}`, tone: 'progress' }),
  'not-answered': () => ({
    title: 'Aucune réponse envoyée',
    detail: 'L’expéditeur ne peut pas recevoir de réponse automatique, ou n’est pas autorisé.',
    tone: 'neutral',
  }),
  acknowledged: () => ({ title: 'L’émetteur est prévenu de toutes les remises', tone: 'good' }),
  erased: () => ({ title: 'Contenu et clé effacés', tone: 'good' }),
  held: (event) => ({
    title: 'Mis en suspens : la plateforme n’a pas pu le traiter',
    ...because(event),
    tone: 'action',
  }),
  postponed: (event) => ({
    title: 'Traitement remis à plus tard par la plateforme',
    ...because(event),
    tone: 'notice',
  }),
  resumed: ({ code, deliveryId }, pmi) => ({
    title: `${deliveryId ? `Remise à ${pmi} relancée` : 'Traitement relancé'}${by(code)}`,
    tone: 'progress',
  }),
  abandoned: ({ code, detail }) => ({
    title: `Abandonné${by(code)}`,
    ...(typeof detail.reason === 'string' ? { detail: `Motif : ${detail.reason}` } : {}),
    tone: 'neutral',
  }),
  duplicate: () => ({
    title: 'Déjà reçu : rien n’est remis ni répondu une seconde fois',
    tone: 'neutral',
  }),
  'received-again': () => ({
    title: 'Le même message est arrivé de nouveau ; il a été ignoré',
    tone: 'neutral',
  }),
  returned: (event, pmi) => ({
    title: `L’opérateur de ${pmi} l’a renvoyé après l’avoir accepté`,
    ...because(event),
    tone: 'action',
  }),
  'return-settled': ({ code, detail }, pmi) => ({
    title: `Renvoi de ${pmi} classé${by(code)}`,
    ...(typeof detail.reason === 'string' ? { detail: `Ce qui a été fait : ${detail.reason}` } : {}),
    tone: 'neutral',
  }),
  integrated: (_event, pmi) => ({ title: `Intégré par le logiciel de ${pmi}`, tone: 'good' }),
  'not-integrated': ({ code }, pmi) => ({
    title: `Le logiciel de ${pmi} n’a pas pu l’intégrer`,
    ...(code ? { detail: `Code donné par la PMI : ${code}.` } : {}),
    tone: 'notice',
  }),
  report: ({ code }) => ({ title: `Compte rendu traité : ${reportWords(code)}`, tone: 'neutral' }),
  'dsn-delayed': (_event, pmi) => ({ title: `L’opérateur de ${pmi} signale un retard`, tone: 'notice' }),
  'dsn-delivered': (_event, pmi) => ({
    title: `L’opérateur de ${pmi} confirme le dépôt dans la boîte`,
    tone: 'good',
  }),
  'dsn-relayed': (_event, pmi) => ({
    title: `L’opérateur de ${pmi} l’a transmis plus loin`,
    tone: 'neutral',
  }),
  'dsn-expanded': (_event, pmi) => ({
    title: `L’opérateur de ${pmi} l’a distribué à plusieurs boîtes`,
    tone: 'neutral',
  }),
};

const NOTICES: Record<string, string> = {
  rejection: 'rejet, avec ce qu’il faut corriger',
  delivery: 'avis de remise',
  delay: 'avis de retard',
  failure: 'avis d’échec',
  returned: 'avis de renvoi',
  processing: 'suite donnée par la PMI',
  'recipient-alert': 'alerte à la PMI',
};

const REPORTS: Record<string, string> = {
  'mailbox-check': 'retour d’un message de test',
  'dsn-failed': 'échec de remise',
  'dsn-again': 'échec déjà connu',
  'dsn-delayed': 'retard de remise',
  'dsn-delivered': 'dépôt confirmé',
  'mdn-processed': 'certificat intégré par la PMI',
  'mdn-error': 'certificat non intégré par la PMI',
  'mdn-again': 'suite déjà connue',
  unmatched: 'il ne correspond à aucun envoi',
};

const noticeWords = (code: string | null) => NOTICES[code ?? ''] ?? 'avis';
const reportWords = (code: string | null) => REPORTS[code ?? ''] ?? code ?? 'sans suite';
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const by = (actor: string | null) => (actor ? ` par ${actor}` : '');

/** An event of the trace, in words. A kind that is not known here is shown by its name: nothing is hidden. */
export function eventWords(
  event: TraceEvent,
  deliveries: DeliveryNames,
  findings: BlockingFindings = [],
): EventWords {
  const name = event.deliveryId ? deliveries.get(event.deliveryId)?.pmiName : undefined;
  const pmi = name ? pmiInSentence(name) : 'la PMI';
  const words = WORDS[event.kind];
  if (words) return words(event, pmi, findings);
  return {
    title: `Événement « ${event.kind} »`,
    ...(event.code ? { detail: faultWords(event.code) } : {}),
    tone: 'neutral',
  };
}

/** The kinds that have words. */
export const KNOWN_EVENTS: readonly string[] = Object.keys(WORDS);
