import { DateTime } from '@cigogne/ui';
import { IconFileTypePdf, IconNotes } from '@tabler/icons-react';
import type { ToKey } from '../../data/queries.ts';
import { KIND_NAME } from '../../words/names.ts';
import cards from '../cards.module.css';
import { KeyButton } from './key-button.tsx';

/** One certificate to copy: how it came, since when it waits, who has begun. */
export function ToKeyCard({ item }: { item: ToKey }) {
  const { source, receivedAt, sender, keying } = item;
  const Came = source === 'paper' ? IconNotes : IconFileTypePdf;
  return (
    <li className={cards.card}>
      <div className={cards.words}>
        <p className={cards.what}>
          <Came size={20} aria-hidden="true" />
          <strong>{keying ? KIND_NAME[keying.kind] : 'Certificat'}</strong>
          {source === 'paper' ? 'sur papier' : 'reçu en PDF'}
          <span className={cards.quiet}>
            <DateTime at={receivedAt} as="relative" />
          </span>
        </p>
        {sender && <p className={cards.quiet}>De {sender}</p>}
        {keying && (
          <p className={cards.quiet}>
            En cours de saisie par {keying.by}, modifié <DateTime at={keying.changedAt} as="relative" />
          </p>
        )}
      </div>
      <KeyButton arrivalId={item.arrivalId} keying={keying} />
    </li>
  );
}
