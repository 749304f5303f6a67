import type { TimelineItem } from '@cigogne/ui';
import {
  type Icon,
  IconAlertOctagon,
  IconArchive,
  IconArrowBackUp,
  IconCheck,
  IconChecks,
  IconCircleX,
  IconClockPause,
  IconEraser,
  IconMailForward,
  IconMailOpened,
  IconMailShare,
  IconPlayerPause,
  IconPoint,
  IconRefresh,
  IconZoomCheck,
} from '@tabler/icons-react';
import type { MessageDetail } from '../../../contract.ts';
import { eventWords } from '../../words/events.ts';

const ICONS: Record<string, Icon> = {
  received: IconMailOpened,
  inspected: IconZoomCheck,
  conform: IconCheck,
  rejected: IconCircleX,
  routed: IconMailForward,
  relayed: IconChecks,
  'relay-postponed': IconClockPause,
  postponed: IconClockPause,
  'notice-postponed': IconClockPause,
  'notice-sent': IconMailShare,
  returned: IconArrowBackUp,
  'return-settled': IconArchive,
  integrated: IconChecks,
  acknowledged: IconChecks,
  erased: IconEraser,
  held: IconPlayerPause,
  'delivery-dead': IconAlertOctagon,
  'notice-dead': IconAlertOctagon,
  resumed: IconRefresh,
  'notice-resumed': IconRefresh,
  abandoned: IconArchive,
};

/** The events of a message, in words. */
export function timelineItems({
  events,
  deliveries,
  findings,
}: Pick<MessageDetail, 'events' | 'deliveries' | 'findings'>): TimelineItem[] {
  const names = new Map(deliveries.map(({ id, pmiName, mailbox }) => [id, { pmiName, mailbox }]));
  const blocking = findings.filter(({ severity }) => severity === 'error').map(({ label }) => label);
  return events.map((event, index) => {
    const { title, detail, tone } = eventWords(event, names, blocking);
    return {
      id: `${index} ${event.kind}`,
      at: event.at,
      tone,
      icon: ICONS[event.kind] ?? IconPoint,
      title,
      detail,
    };
  });
}
