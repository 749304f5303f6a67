import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './status-badge.module.css';

/** `action` needs someone, and is the only red; `notice` is worth knowing and settles itself. */
export type Tone = 'neutral' | 'progress' | 'good' | 'notice' | 'action';

export interface StatusBadgeProps {
  tone: Tone;
  icon: Icon;
  children: ReactNode;
}

/** A state: icon and word, so that colour never speaks alone. */
export function StatusBadge({ tone, icon: StatusIcon, children }: StatusBadgeProps) {
  return (
    <span className={styles.badge} data-tone={tone}>
      <StatusIcon className={styles.icon} aria-hidden="true" stroke={2} />
      <span>{children}</span>
    </span>
  );
}
