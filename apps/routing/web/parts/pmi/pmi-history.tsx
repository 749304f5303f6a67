import { DateTime, formatDay, Panel } from '@cigogne/ui';
import type { PmiDetail } from '../../../contract.ts';
import styles from './side-list.module.css';

/** Who changed what, newest first. */
export function PmiHistory({ history }: Pick<PmiDetail, 'history'>) {
  return (
    <Panel title="Historique">
      {history.length === 0 ? (
        <p className={styles.quiet}>Aucune modification depuis la création de la fiche.</p>
      ) : (
        <ol className={styles.list}>
          {history.map(({ at, actor, changes }) => (
            <li key={at} className={styles.entry}>
              <p className={styles.quiet}>
                <DateTime at={at} /> · {actor}
              </p>
              <ul className={styles.changes}>
                {changes.map(({ field, before, after }) => (
                  <li key={field}>
                    {field} : {valueWords(before)} → {valueWords(after)}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

/** The history holds values as they were kept: days as `2025-03-01`, nothing as a dash. */
function valueWords(value: string): string {
  if (value === '' || value === '—') return 'vide';
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : value;
}
