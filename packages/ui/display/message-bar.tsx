import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconUrgent } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './message-bar.module.css';
import type { Tone } from './status-badge.tsx';

const ICONS = {
  neutral: IconInfoCircle,
  progress: IconInfoCircle,
  good: IconCircleCheck,
  notice: IconAlertTriangle,
  action: IconUrgent,
};

export interface MessageBarProps {
  tone: Tone;
  children: ReactNode;
  /** A button or a link: what to do. */
  action?: ReactNode;
  /** Read at once by screen readers when it appears; otherwise politely. */
  urgent?: boolean;
}

/** What happened, what it means, what to do: across the page, until it is no longer true. */
export function MessageBar({ tone, children, action, urgent }: MessageBarProps) {
  const BarIcon = ICONS[tone];
  return (
    <div className={styles.bar} data-tone={tone} role={urgent ? 'alert' : 'status'}>
      <BarIcon size={20} aria-hidden="true" className={styles.icon} />
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
