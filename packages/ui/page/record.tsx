import type { ReactNode } from 'react';
import styles from './record.module.css';

export interface RecordSection {
  id: string;
  title: string;
}

export interface RecordProps {
  /** What the record is about; stays in sight. */
  band: ReactNode;
  /** Anchors, in the order of the sections. */
  sections: readonly RecordSection[];
  children: ReactNode;
}

/** Archetype: identity band that stays in sight, sections with anchors. */
export function Record({ band, sections, children }: RecordProps) {
  return (
    <>
      <div className={styles.band}>
        {band}
        <nav aria-label="Dans cette page" className={styles.anchors}>
          <ul>
            {sections.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <div className={styles.sections}>{children}</div>
    </>
  );
}
