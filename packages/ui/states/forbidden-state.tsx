import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './states.module.css';

/** The account does not allow this page: says who may, without blame. */
export function ForbiddenState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.state}>
      <IconLock size={32} aria-hidden="true" stroke={1.5} className={styles.icon} />
      <p className={styles.title}>Votre compte ne donne pas accès à cette page</p>
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
