import type { ReactNode } from 'react';
import { DefinitionTooltip } from '../display/definition.tsx';
import styles from './figures.module.css';

export interface FigureProps {
  label: string;
  value: ReactNode;
  /** What the figure counts, exactly. */
  definition: string;
  /** A second line: a share, a comparison. */
  note?: ReactNode;
  /** The figure needs someone. */
  action?: boolean;
}

/** Figures side by side, each with its definition. */
export function Figures({ children, label }: { children: ReactNode; label: string }) {
  return (
    <section aria-label={label} className={styles.figures}>
      {children}
    </section>
  );
}

export function Figure({ label, value, definition, note, action }: FigureProps) {
  return (
    <div className={styles.figure} data-action={action || undefined}>
      <p className={styles.label}>
        {label} <DefinitionTooltip term={label}>{definition}</DefinitionTooltip>
      </p>
      <p className={styles.value}>{value}</p>
      {note && <p className={styles.note}>{note}</p>}
    </div>
  );
}
