import { type ReactNode, useId } from 'react';
import styles from './panel.module.css';

export interface PanelProps {
  title: ReactNode;
  /** Anchor of the section. */
  id?: string;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
  /** Tables reach the edge of the panel. */
  flush?: boolean;
}

/** A titled part of a page, on its own surface. */
export function Panel({ title, id, actions, children, flush }: PanelProps) {
  const heading = useId();
  return (
    <section className={styles.panel} id={id} aria-labelledby={heading} data-flush={flush || undefined}>
      <header className={styles.head}>
        <h2 id={heading} className={styles.title}>
          {title}
        </h2>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
