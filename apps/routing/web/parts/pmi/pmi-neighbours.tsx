import { Panel } from '@cigogne/ui';
import { Link } from 'react-router';
import type { PmiDetail } from '../../../contract.ts';
import { shortPmi } from '../../words/names.ts';
import styles from './side-list.module.css';

/** The PMI around, and what each receives: families move. */
export function PmiNeighbours({ neighbours }: Pick<PmiDetail, 'neighbours'>) {
  return (
    <Panel title="PMI voisines">
      {neighbours.length === 0 ? (
        <p className={styles.quiet}>Aucune : ce territoire n’a pas de limite terrestre.</p>
      ) : (
        <ul className={styles.list}>
          {neighbours.map(({ key, name, openKinds }) => (
            <li key={key} className={styles.line}>
              <Link to={`/annuaire/${key}`}>{shortPmi(name)}</Link>
              <span className={styles.quiet}>{openKinds.join(', ') || 'rien encore'}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
