import type { MessageDetail } from '../../contract.ts';
import type { Wording } from './states.ts';

type Held = Pick<MessageDetail, 'sealedContents' | 'erasedAt' | 'state' | 'deliveries' | 'notices'>;

export interface Erasure extends Wording {
  /** Why something is still held, and until when. */
  meaning: string;
}

/** What the platform still holds of a message, and why (promise of erasure). */
export function erasureWords({ sealedContents, erasedAt, state, deliveries, notices }: Held): Erasure {
  if (sealedContents === 0) {
    return {
      words: 'Rien n’est plus conservé de ce certificat',
      tone: 'good',
      meaning: erasedAt
        ? 'Le contenu et sa clé de chiffrement ont été effacés de la base. Seule reste la trace affichée ici : identifiants, empreintes, heures, boîtes aux lettres.'
        : 'La base ne contient aucun contenu chiffré de ce message, seulement la trace affichée ici.',
    };
  }
  const held =
    sealedContents === 1
      ? 'Un contenu chiffré est encore conservé'
      : `${sealedContents} contenus chiffrés sont encore conservés`;
  const waits =
    state === 'on-hold' ||
    deliveries.some((one) => one.state === 'dead') ||
    notices.some((one) => one.state === 'dead');
  return waits
    ? {
        words: held,
        tone: 'action',
        meaning: 'Il attend une décision : relancez, ou abandonnez pour qu’il soit effacé.',
      }
    : {
        words: held,
        tone: 'progress',
        meaning: 'Il sera effacé dès que la remise ou la réponse en cours sera acceptée.',
      };
}
