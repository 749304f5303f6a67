import { Link } from 'react-router';
import type { MessageDetail } from '../../../contract.ts';
import { ACTION_NAME, KIND_NAME } from '../../words/names.ts';
import { messageMeaning } from '../../words/states.ts';
import { StateBadge } from '../state-badge.tsx';
import styles from './identity-band.module.css';

/** What the message is about, without naming anybody. */
export function IdentityBand({ message }: { message: MessageDetail }) {
  const { kind, modelVersion, action, pmi, pmiName, sender } = message;
  return (
    <div className={styles.band}>
      <p className={styles.what}>
        <StateBadge message={message} />
        <strong>{kind ? KIND_NAME[kind] : 'Message sans certificat reconnu'}</strong>
        {modelVersion && <span className={styles.quiet}>modèle {modelVersion}</span>}
        {action && action !== 'create' && <span className={styles.quiet}>{ACTION_NAME[action]}</span>}
      </p>
      <p className={styles.who}>
        <span>
          De <span className={styles.address}>{sender || 'un opérateur de messagerie'}</span>
        </span>
        <span>
          pour {pmi ? <Link to={`/annuaire/${pmi}`}>{pmiName ?? pmi}</Link> : 'une PMI non déterminée'}
        </span>
      </p>
      <p className={styles.meaning}>{messageMeaning(message)}</p>
    </div>
  );
}
