import { formatDay, parisDay, useNow } from '@cigogne/ui';
import type { CertificateDetail } from '../../../contract.ts';
import { childName } from '../../words/child.ts';
import { deadlineWords } from '../../words/deadline.ts';
import { StateBadge } from '../state-badge.tsx';
import styles from './fill-certificate.module.css';

/** Whose certificate this is, and how it stands. */
export function FollowBand({ certificate }: { certificate: CertificateDetail }) {
  const { fields, state, late, dueDate, document, unit } = certificate;
  const birth = fields['birth.date'];
  const today = parisDay(useNow());
  return (
    <div className={styles.who}>
      <p className={styles.name}>{childName(fields)}</p>
      <div className={styles.facts}>
        <StateBadge state={state} />
        {typeof birth === 'string' && <span>né(e) le {formatDay(birth)}</span>}
        {unit && <span>{unit.name}</span>}
        {document && document.versionNumber > 1 && <span>version {document.versionNumber}</span>}
        {late && dueDate && (
          <span className={styles.late}>échéance légale : {deadlineWords(dueDate, today)}</span>
        )}
      </div>
    </div>
  );
}
