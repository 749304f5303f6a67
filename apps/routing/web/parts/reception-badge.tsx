import { StatusBadge } from '@cigogne/ui';
import {
  type Icon,
  IconCalendarEvent,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconPlayerPause,
} from '@tabler/icons-react';
import { RECEPTION, type Reception } from '../words/pmi.ts';

const ICONS: Record<Reception, Icon> = {
  open: IconCircleCheck,
  partial: IconCircleHalf2,
  planned: IconCalendarEvent,
  suspended: IconPlayerPause,
  closed: IconCircleDashed,
};

/** How a PMI receives today. */
export function ReceptionBadge({ reception }: { reception: Reception }) {
  const { words, tone } = RECEPTION[reception];
  return (
    <StatusBadge tone={tone} icon={ICONS[reception]}>
      {words}
    </StatusBadge>
  );
}
