import type { ReactNode } from 'react';
import { DefinitionTooltip } from '../display/definition.tsx';
import { Panel } from '../display/panel.tsx';
import styles from './plot.module.css';

export interface PlotProps {
  title: string;
  definition: string;
  /** Export buttons. */
  actions?: ReactNode;
  /** The drawing; absent when the table says it all. */
  children?: ReactNode;
  /** The same data, for those who do not see the drawing, or want the figures. */
  table: ReactNode;
  /** The table is shown without asking. */
  tableOpen?: boolean;
}

/** A plot, its definition, the same data as a table, and its export. */
export function Plot({ title, definition, actions, children, table, tableOpen }: PlotProps) {
  return (
    <Panel
      title={
        <span className={styles.title}>
          {title} <DefinitionTooltip term={title}>{definition}</DefinitionTooltip>
        </span>
      }
      actions={actions}
    >
      <p className={styles.definition}>{definition}</p>
      {children}
      {tableOpen ? (
        table
      ) : (
        <details className={styles.details}>
          <summary>Les mêmes données en tableau</summary>
          <div className={styles.table}>{table}</div>
        </details>
      )}
    </Panel>
  );
}
