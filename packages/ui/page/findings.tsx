import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import { StatusBadge } from '../display/status-badge.tsx';
import styles from './findings.module.css';

export interface FindingItem {
  code: string;
  severity: 'error' | 'warning';
  label: string;
  mend: string;
}

/** Archetype report: what was found, each with how to mend it; errors first. */
export function Findings({ findings }: { findings: readonly FindingItem[] }) {
  const ordered = [...findings].sort(
    (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'),
  );
  return (
    <ul className={styles.findings}>
      {ordered.map(({ code, severity, label, mend }) => (
        <li key={code} data-severity={severity}>
          <p className={styles.label}>
            {severity === 'error' ? (
              <StatusBadge tone="notice" icon={IconCircleX}>
                Bloquant
              </StatusBadge>
            ) : (
              <StatusBadge tone="neutral" icon={IconAlertTriangle}>
                Remarque
              </StatusBadge>
            )}
            <span>{label}</span>
          </p>
          <p className={styles.mend}>
            <strong>Pour corriger :</strong> {mend}
          </p>
          <p className={styles.code}>
            Code <code>{code}</code>
          </p>
        </li>
      ))}
    </ul>
  );
}
