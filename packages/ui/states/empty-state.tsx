import { type Icon, IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './states.module.css';

/** Nothing to show: says so, and what to do next. */
export function EmptyState(props: { title: string; children?: ReactNode; action?: ReactNode; icon?: Icon }) {
  const StateIcon = props.icon ?? IconInbox;
  return (
    <div className={styles.state} role="status">
      <StateIcon size={32} aria-hidden="true" stroke={1.5} className={styles.icon} />
      <p className={styles.title}>{props.title}</p>
      {props.children && <div className={styles.text}>{props.children}</div>}
      {props.action}
    </div>
  );
}
