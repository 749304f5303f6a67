import type { Tone } from '@cigogne/ui';
import {
  type Icon,
  IconAlertCircle,
  IconBan,
  IconCalendarEvent,
  IconCheck,
  IconCircleCheck,
  IconCircleDashed,
  IconClock,
  IconCopy,
  IconHome,
  IconKeyboard,
  IconLoader,
  IconMail,
  IconMailQuestion,
  IconMessage,
  IconPhone,
  IconStethoscope,
  IconUser,
} from '@tabler/icons-react';
import type { ArrivalState, FollowUpState, Means, Proposal, Urgency } from '../../contract.ts';

interface Look {
  tone: Tone;
  icon: Icon;
}

/** Red for what cannot wait, and for nothing else. */
export const URGENCY_LOOK: Readonly<Record<Urgency, Look>> = {
  prompt: { tone: 'action', icon: IconAlertCircle },
  soon: { tone: 'notice', icon: IconClock },
  routine: { tone: 'neutral', icon: IconCircleDashed },
};

export const STATE_LOOK: Readonly<Record<FollowUpState, Look>> = {
  new: { tone: 'notice', icon: IconCircleDashed },
  assigned: { tone: 'progress', icon: IconUser },
  planned: { tone: 'progress', icon: IconCalendarEvent },
  done: { tone: 'good', icon: IconCheck },
  closed: { tone: 'neutral', icon: IconCircleCheck },
};

export const ARRIVAL_LOOK: Readonly<Record<ArrivalState, Look>> = {
  received: { tone: 'progress', icon: IconLoader },
  integrated: { tone: 'good', icon: IconCircleCheck },
  duplicate: { tone: 'neutral', icon: IconCopy },
  waiting: { tone: 'action', icon: IconAlertCircle },
  'to-key': { tone: 'notice', icon: IconKeyboard },
  discarded: { tone: 'neutral', icon: IconBan },
  other: { tone: 'neutral', icon: IconMailQuestion },
};

export const PROPOSAL_ICON: Readonly<Record<Proposal, Icon>> = {
  'home-visit': IconHome,
  call: IconPhone,
  letter: IconMail,
  consultation: IconStethoscope,
  nothing: IconBan,
};

export const MEANS_ICON: Readonly<Record<Means, Icon>> = {
  visit: IconHome,
  call: IconPhone,
  letter: IconMail,
  consultation: IconStethoscope,
  message: IconMessage,
};
