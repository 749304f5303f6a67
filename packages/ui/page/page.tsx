import { type ReactNode, useEffect, useRef } from 'react';
import styles from './page.module.css';

export interface PageProps {
  title: string;
  /** Shown above the title: where this page is. */
  trail?: ReactNode;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/**
 * A page: its title names the document and takes the focus, so that a screen reader says where one has arrived
 * and Tab starts from the top.
 */
export function Page({ title, trail, lead, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Cigogne`;
  }, [title]);
  useEffect(() => {
    if (!heading.current?.ownerDocument.activeElement?.closest('[role="dialog"]')) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <div className={styles.page}>
      {trail && <div className={styles.trail}>{trail}</div>}
      <div className={styles.head}>
        <div className={styles.words}>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {lead && <div className={styles.lead}>{lead}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
