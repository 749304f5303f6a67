import { SaveStatus, useFields } from '@cigogne/form';
import { DateTime, formatDay } from '@cigogne/ui';
import type { ReactNode } from 'react';
import type { Keying } from '../../../contract.ts';
import { useSession } from '../../session/session.ts';
import styles from './fill-keying.module.css';

/** Whose certificate is being copied, where it came from, and whether what is typed is kept. */
export function KeyingBand({ keying, children }: { keying: Keying; children: ReactNode }) {
  const { user } = useSession();
  const name = useFields((fields) =>
    [fields['child.family'], fields['child.given']].filter((part) => typeof part === 'string').join(' '),
  );
  const birth = useFields((fields) => fields['birth.date']);
  const { source, receivedAt, document, documents, by, changedAt } = keying;
  return (
    <div className={styles.band}>
      <div className={styles.who}>
        <p className={styles.name}>{name || 'Enfant sans nom'}</p>
        <div className={styles.facts}>
          {typeof birth === 'string' && <span>né(e) le {formatDay(birth)}</span>}
          <span>
            {source === 'paper' ? 'Papier apporté' : 'PDF reçu'} <DateTime at={receivedAt} as="relative" />
          </span>
          {documents > 1 && (
            <span>
              certificat {document} sur {documents} du message
            </span>
          )}
          {by.id !== user.id && (
            <span>
              saisi par {by.name}, <DateTime at={changedAt} as="relative" />
            </span>
          )}
          <SaveStatus />
        </div>
      </div>
      <div className={styles.actions}>{children}</div>
    </div>
  );
}
