import type { Tone } from '@cigogne/ui';
import type { MessageDetail, MessageSummary, Overview } from '../../contract.ts';

export type MessageState = MessageSummary['state'];
type Delivery = MessageDetail['deliveries'][number];
type Notice = MessageDetail['notices'][number];

export interface Wording {
  words: string;
  tone: Tone;
}

/** The state of a message as operators call it. Red is for what waits for a person. */
export const MESSAGE_STATE: Record<MessageState, Wording> = {
  received: { words: 'Reçu', tone: 'progress' },
  routed: { words: 'En cours de remise', tone: 'progress' },
  relayed: { words: 'Remis', tone: 'good' },
  acknowledged: { words: 'Remis, émetteur prévenu', tone: 'good' },
  rejected: { words: 'Rejeté', tone: 'notice' },
  'on-hold': { words: 'En suspens', tone: 'action' },
  duplicate: { words: 'Doublon', tone: 'neutral' },
  report: { words: 'Compte rendu', tone: 'neutral' },
  abandoned: { words: 'Abandonné', tone: 'neutral' },
};

/** What each state means, in a sentence. */
export const STATE_MEANING: Record<MessageState, string> = {
  received: 'Le message est enregistré ; son contrôle va commencer.',
  routed: 'Le certificat est conforme ; il part vers la PMI.',
  relayed: 'L’opérateur de la PMI a accepté le certificat. La plateforme ne le conserve plus.',
  acknowledged:
    'L’opérateur de la PMI a accepté le certificat et l’émetteur le sait. La plateforme ne le conserve plus.',
  rejected: 'Le certificat n’est pas conforme. L’émetteur sait quoi corriger ; il doit le renvoyer.',
  'on-hold': 'La plateforme n’a pas pu le traiter, de son fait. Il attend qu’un opérateur le relance.',
  duplicate: 'Ce message était déjà arrivé : il n’a été ni remis ni répondu une seconde fois.',
  report: 'Ce message répond à un envoi de la plateforme : accusé, échec ou test.',
  abandoned: 'Un opérateur a renoncé à ce message. L’émetteur est prévenu, le contenu effacé.',
};

/** How many things wait for a person. */
export function waitingCount({
  onHold,
  deadDeliveries,
  returnedDeliveries,
  deadNotices,
}: Pick<Overview, 'onHold' | 'deadDeliveries' | 'returnedDeliveries' | 'deadNotices'>): number {
  return onHold + deadDeliveries + returnedDeliveries + deadNotices;
}

export type Outcome = Pick<MessageSummary, 'state' | 'deadDeliveries' | 'returned' | 'untold'>;

const careTone = (care: 'waiting' | 'settled'): Tone => (care === 'waiting' ? 'action' : 'notice');

/** A message that needs someone says so, whatever its own state; the gravest first. */
export function messageWording({ state, deadDeliveries, returned, untold }: Outcome): Wording {
  if (deadDeliveries > 0 && state !== 'abandoned') return { words: 'Remise en échec', tone: 'action' };
  if (returned) return { words: 'Renvoyé après remise', tone: careTone(returned) };
  const { words, tone } = MESSAGE_STATE[state];
  if (!untold || state === 'acknowledged' || state === 'on-hold') return { words, tone };
  return { words: `${words}, émetteur non prévenu`, tone: careTone(untold) };
}

/** What the state means, in a sentence or two. */
export function messageMeaning(message: Outcome): string {
  const { state, deadDeliveries, returned, untold } = message;
  if (deadDeliveries > 0 && state !== 'abandoned') return DEAD_MEANING;
  if (returned) return RETURNED_MEANING[returned];
  if (!untold || state === 'acknowledged' || state === 'on-hold') return STATE_MEANING[state];
  return `${UNTOLD_MEANING[state] ?? STATE_MEANING[state]} ${untold === 'waiting' ? 'Il faut relancer la réponse, ou prévenir l’émetteur autrement.' : 'Un opérateur a renoncé à la réponse.'}`;
}

const DEAD_MEANING =
  'La PMI n’a pas pu recevoir le certificat. Son contenu attend ici qu’un opérateur relance la remise ou y renonce.';
const RETURNED_MEANING = {
  waiting:
    'L’opérateur de la PMI a accepté le certificat, puis l’a renvoyé. La plateforme ne le conserve plus : l’émetteur est invité à le renvoyer, ou à l’adresser sur papier. Un opérateur doit s’en assurer, puis classer ce renvoi.',
  settled:
    'L’opérateur de la PMI a accepté le certificat, puis l’a renvoyé. Un opérateur de la plateforme s’en est occupé.',
};
const UNTOLD_MEANING: Partial<Record<MessageState, string>> = {
  relayed: 'L’opérateur de la PMI a accepté le certificat, mais l’émetteur n’a pas pu en être prévenu.',
  rejected: 'Le certificat n’est pas conforme, et l’émetteur n’a pas pu en être prévenu : il le croit parti.',
  abandoned: 'Un opérateur a renoncé à ce message, et l’émetteur n’a pas pu en être prévenu.',
};

export const DELIVERY_STATE: Record<Delivery['state'], Wording> = {
  pending: { words: 'En cours', tone: 'progress' },
  accepted: { words: 'Accepté par l’opérateur de la PMI', tone: 'good' },
  dead: { words: 'En échec, à reprendre', tone: 'action' },
  abandoned: { words: 'Abandonné', tone: 'neutral' },
};

/** What became of a delivery, the last news first. */
export function deliveryWording(delivery: Pick<Delivery, 'state' | 'returnedAt' | 'processing'>): Wording {
  if (delivery.processing === 'processed') return { words: 'Intégré par la PMI', tone: 'good' };
  if (delivery.processing === 'error') return { words: 'Non intégré par la PMI', tone: 'notice' };
  if (delivery.returnedAt && delivery.state !== 'dead')
    return {
      words: 'Renvoyé par l’opérateur de la PMI',
      tone: delivery.state === 'accepted' ? 'action' : 'notice',
    };
  return DELIVERY_STATE[delivery.state];
}

export const NOTICE_STATE: Record<Notice['state'], Wording> = {
  pending: { words: 'À envoyer', tone: 'progress' },
  sent: { words: 'Envoyé', tone: 'good' },
  dead: { words: 'En échec, à reprendre', tone: 'action' },
  abandoned: { words: 'Abandonné, jamais envoyé', tone: 'notice' },
};

export const NOTICE_KIND: Record<Notice['kind'], string> = {
  rejection: 'Rejet, avec ce qu’il faut corriger',
  delivery: 'Avis de remise',
  delay: 'Avis de retard',
  failure: 'Avis d’échec',
  returned: 'Avis de renvoi',
  processing: 'Suite donnée par la PMI',
  'recipient-alert': 'Alerte à la PMI : sa boîte n’accepte plus',
};

export const CHECK_STATE: Record<'pending' | 'sent' | 'returned' | 'failed', Wording> = {
  pending: { words: 'À envoyer', tone: 'progress' },
  sent: { words: 'Envoyé, réponse attendue', tone: 'progress' },
  returned: { words: 'Revenu : boîte vérifiée', tone: 'good' },
  failed: { words: 'Échec', tone: 'action' },
};
