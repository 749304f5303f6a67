import { Panel } from '@cigogne/ui';
import type { RecordCertificate } from '../../../contract.ts';
import { KIND_NAME } from '../../words/names.ts';
import styles from './why-panel.module.css';

/** Criterion by criterion: what was found, why it matters, how many points it weighs. */
export function WhyPanel({ certificates }: { certificates: readonly RecordCertificate[] }) {
  return (
    <Panel id="pourquoi" title="Pourquoi cet enfant est signalé">
      {certificates
        .filter(({ reasons }) => reasons.length > 0)
        .map(({ id, kind, score, reasons }) => (
          <div key={id} className={styles.certificate}>
            <p className={styles.kind}>
              {KIND_NAME[kind]} <span className={styles.quiet}>total de {score} points</span>
            </p>
            <ul className={styles.reasons}>
              {[...reasons]
                .sort((a, b) => b.weight - a.weight)
                .map(({ criterion, label, found, explanation, weight }) => (
                  <li key={criterion}>
                    <div>
                      <p className={styles.label}>
                        {label}
                        {found.length > 0 && (
                          <span className={styles.found}>
                            {found.map(({ label: item, value }) => `${item} : ${value}`).join(' ; ')}
                          </span>
                        )}
                      </p>
                      <p className={styles.quiet}>{explanation}</p>
                    </div>
                    {weight > 0 && <span className={styles.weight}>{weight} points</span>}
                  </li>
                ))}
            </ul>
          </div>
        ))}
    </Panel>
  );
}
