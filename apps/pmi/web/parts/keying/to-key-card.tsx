import { DateTime } from '@cigogne/ui';
import { IconFileTypePdf, IconNotes } from '@tabler/icons-react';
import type { ToKey } from '../../data/queries.ts';
import { KIND_NAME } from '../../words/names.ts';
import { KeyButton } from './key-button.tsx';
import styles from './to-key.module.css';

/** One certificate to copy: how it came, since when it waits, who has begun. */
export function ToKeyCard({ item }: { item: ToKey }) {
  const { source, receivedAt, sender, keying } = item;
  const Came = source === 'paper' ? IconNotes : IconFileTypePdf;
  return (
    <li className={styles.card}>
      <div className={styles.words}>
        <p className={styles.what}>
          <Came size={20} aria-hidden="true" />
          <strong>{keying ? KIND_NAME[keying.kind] : 'Certificat'}</strong>
          {source === 'paper' ? 'sur papier' : 'reçu en PDF'}
          <span className={styles.quiet}>
            <DateTime at={receivedAt} as="relative" />
          </span>
        </p>
        {sender && <p className={styles.quiet}>De {sender}</p>}
        {keying && (
          <p className={styles.quiet}>
            En cours de saisie par {keying.by}, modifié <DateTime at={keying.changedAt} as="relative" />
          </p>
        )}
      </div>
      <KeyButton arrivalId={item.arrivalId} keying={keying} />
    </li>
  );
}
