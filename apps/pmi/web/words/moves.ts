import type { Tone } from '@cigogne/ui';
import {
  type Icon,
  IconCircleCheck,
  IconClock,
  IconMailForward,
  IconMailOff,
  IconMailX,
  IconX,
} from '@tabler/icons-react';
import type { Rectification, TransferState } from '../../contract.ts';

/** How the state of a transfer looks: a word, an icon, a tone. */
export const TRANSFER_LOOK: Readonly<Record<TransferState, { tone: Tone; icon: Icon }>> = {
  pending: { tone: 'progress', icon: IconClock },
  sent: { tone: 'progress', icon: IconMailForward },
  received: { tone: 'good', icon: IconCircleCheck },
  refused: { tone: 'action', icon: IconMailX },
  failed: { tone: 'action', icon: IconMailOff },
  cancelled: { tone: 'neutral', icon: IconX },
};

/** In which list a transfer is found. */
export const TRANSFER_LISTS: Readonly<Record<TransferState, string>> = {
  pending: 'open',
  sent: 'open',
  received: 'done',
  refused: 'attention',
  failed: 'attention',
  cancelled: 'done',
};

/** What became of a correction that was sent. */
export const RECTIFICATION_STATES: Readonly<Record<Rectification['messages'][number]['state'], string>> = {
  pending: 'En cours d’envoi',
  sent: 'Envoyée',
  received: 'Prise en compte',
  refused: 'Refusée',
  failed: 'Non remise',
};
