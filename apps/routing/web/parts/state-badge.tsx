import { StatusBadge } from '@cigogne/ui';
import {
  type Icon,
  IconAlertOctagon,
  IconArchive,
  IconCheck,
  IconChecks,
  IconCircleX,
  IconClock,
  IconCopy,
  IconMailForward,
  IconMailOpened,
  IconPlayerPause,
} from '@tabler/icons-react';
import { type MessageState, messageWording, type Outcome, type Wording } from '../words/states.ts';

const STATE_ICON: Record<MessageState, Icon> = {
  received: IconMailOpened,
  routed: IconMailForward,
  relayed: IconCheck,
  acknowledged: IconChecks,
  rejected: IconCircleX,
  'on-hold': IconPlayerPause,
  duplicate: IconCopy,
  report: IconMailOpened,
  abandoned: IconArchive,
};

/** The state of a message. */
export function StateBadge({ message }: { message: Outcome }) {
  const { words, tone } = messageWording(message);
  const failed = tone === 'action' && message.state !== 'on-hold';
  return (
    <StatusBadge tone={tone} icon={failed ? IconAlertOctagon : STATE_ICON[message.state]}>
      {words}
    </StatusBadge>
  );
}

const TONE_ICON: Record<Wording['tone'], Icon> = {
  neutral: IconArchive,
  progress: IconClock,
  good: IconCheck,
  notice: IconCircleX,
  action: IconAlertOctagon,
};

/** Any other state, from its wording. */
export function WordingBadge({ wording: { words, tone } }: { wording: Wording }) {
  return (
    <StatusBadge tone={tone} icon={TONE_ICON[tone]}>
      {words}
    </StatusBadge>
  );
}
