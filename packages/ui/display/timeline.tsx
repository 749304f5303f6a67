import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatClock, formatDay, formatPreciseTime, parisDay } from '../words/format.ts';
import type { Tone } from './status-badge.tsx';
import styles from './timeline.module.css';

export interface TimelineItem {
  id: string;
  /** ISO 8601 */
  at: string;
  tone: Tone;
  icon: Icon;
  title: ReactNode;
  detail?: ReactNode;
}

/** What happened, oldest first, a heading for each day. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  return (
    <ol className={styles.timeline} aria-label={label}>
      {items.map((item, index) => {
        const day = parisDay(item.at);
        const before = items[index - 1];
        const newDay = !before || parisDay(before.at) !== day;
        return (
          <li key={item.id} className={styles.item} data-tone={item.tone}>
            {newDay && <p className={styles.day}>{formatDay(day)}</p>}
            <div className={styles.row}>
              <time dateTime={item.at} title={formatPreciseTime(item.at)} className={styles.time}>
                {formatClock(item.at)}
              </time>
              <span className={styles.marker}>
                <item.icon size={16} aria-hidden="true" stroke={2} />
              </span>
              <div className={styles.content}>
                <p className={styles.title}>{item.title}</p>
                {item.detail && <div className={styles.detail}>{item.detail}</div>}
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
