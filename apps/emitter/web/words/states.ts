import type { Tone } from '@cigogne/ui';
import {
  type Icon,
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconClockHour4,
  IconPencil,
  IconSend,
  IconSignature,
} from '@tabler/icons-react';
import type { CertificateState } from '../../contract.ts';

/** Each state in words, and what it asks of people. */
export const STATE: Readonly<Record<CertificateState, { words: string; tone: Tone; icon: Icon }>> = {
  draft: { words: 'Brouillon', tone: 'neutral', icon: IconPencil },
  'to-sign': { words: 'À signer', tone: 'notice', icon: IconSignature },
  signed: { words: 'Signé, en attente d’envoi', tone: 'progress', icon: IconClockHour4 },
  sent: { words: 'Envoyé', tone: 'progress', icon: IconSend },
  delivered: { words: 'Remis à la PMI', tone: 'good', icon: IconCircleCheck },
  rejected: { words: 'Rejeté, à corriger', tone: 'action', icon: IconAlertTriangle },
  failed: { words: 'Non parti', tone: 'action', icon: IconAlertTriangle },
  cancelled: { words: 'Annulé', tone: 'neutral', icon: IconBan },
};

/** Nothing more can be typed, nor sent again. */
export function isFillable(state: CertificateState): boolean {
  return state === 'draft' || state === 'to-sign';
}
