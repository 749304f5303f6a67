import { DateTime, formatDay, parisDay } from '@cigogne/ui';
import type { PmiDetail } from '../../../contract.ts';
import { nextOpening, receptionOf } from '../../words/pmi.ts';
import { ReceptionBadge } from '../reception-badge.tsx';
import styles from './pmi-summary.module.css';

/** Where the PMI stands, in a line. */
export function PmiSummary({ pmi }: { pmi: PmiDetail }) {
  const today = parisDay(new Date());
  const next = nextOpening(pmi, today);
  return (
    <p className={styles.summary}>
      <ReceptionBadge reception={receptionOf(pmi, today)} />
      {pmi.openKinds.length > 0 && <span>reçoit {pmi.openKinds.join(', ')}</span>}
      {next && (
        <span>
          {next.kind} à partir du {formatDay(next.day)}
        </span>
      )}
      <span className={styles.quiet}>
        Région {pmi.regionName} · {pmi.departements.length > 1 ? 'départements' : 'département'}{' '}
        {pmi.departements.join(' et ')} · modifiée <DateTime at={pmi.updatedAt} as="relative" /> par{' '}
        {pmi.updatedBy}
      </span>
    </p>
  );
}
