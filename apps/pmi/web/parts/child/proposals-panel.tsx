import { formatDay, Panel } from '@cigogne/ui';
import { Link } from 'react-router';
import type { ChildRecord } from '../../../contract.ts';
import { useSession } from '../../session/session.ts';
import { born, childName } from '../../words/child.ts';
import styles from './identity-panel.module.css';

/** Other records that are perhaps this child's. */
export function ProposalsPanel({ proposals }: Pick<ChildRecord, 'proposals'>) {
  const decides = useSession().may('matching:write');
  return (
    <Panel
      id="doubles"
      title="Un autre dossier est peut-être celui de cet enfant"
      actions={decides && <Link to="/rapprochements">Comparer et décider</Link>}
    >
      <ul className={styles.parents}>
        {proposals.map(({ id, other, reasons }) => (
          <li key={id}>
            <p className={styles.name}>
              <Link to={`/enfants/${other.id}`}>{childName(other)}</Link>{' '}
              <span className={styles.quiet}>
                {other.birthDate && `${born(other.sex)} le ${formatDay(other.birthDate)}`}
              </span>
            </p>
            <p className={styles.quiet}>{reasons.join(' · ')}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
