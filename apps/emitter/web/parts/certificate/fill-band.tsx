import { SaveStatus, useFields } from '@cigogne/form';
import { formatDay, parisDay, useNow } from '@cigogne/ui';
import type { ReactNode } from 'react';
import type { CertificateDetail } from '../../../contract.ts';
import { childName } from '../../words/child.ts';
import { deadlineWords } from '../../words/deadline.ts';
import { StateBadge } from '../state-badge.tsx';
import styles from './fill-certificate.module.css';

/** Whose certificate this is, how it stands, and what can be done: always in sight. */
export function FillBand({ certificate, children }: { certificate: CertificateDetail; children: ReactNode }) {
  const name = useFields(childName);
  const birth = useFields((fields) => fields['birth.date']);
  const today = parisDay(useNow());
  const { dueDate, state } = certificate;
  const late = dueDate !== null && dueDate < today;
  return (
    <div className={styles.band}>
      <div className={styles.who}>
        <p className={styles.name}>{name}</p>
        <div className={styles.facts}>
          <StateBadge state={state} />
          {typeof birth === 'string' && <span>né(e) le {formatDay(birth)}</span>}
          {dueDate && (
            <span className={late ? styles.late : undefined}>
              à envoyer avant le {formatDay(dueDate)} ({deadlineWords(dueDate, today)})
            </span>
          )}
          {certificate.unit && <span>{certificate.unit.name}</span>}
          {certificate.erasedOn && (
            <span className={styles.late}>
              sera effacé le {formatDay(certificate.erasedOn)} si rien n’y change
            </span>
          )}
          <SaveStatus />
        </div>
      </div>
      <div className={styles.actions}>{children}</div>
    </div>
  );
}
