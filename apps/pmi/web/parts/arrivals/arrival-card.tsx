import { DateTime } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Arrival } from '../../../contract.ts';
import { KIND_NAME } from '../../words/names.ts';
import { ArrivalBadge } from '../badges.tsx';
import { ArrivalActions } from './arrival-actions.tsx';
import { ArrivalFindings } from './arrival-findings.tsx';
import styles from './arrivals.module.css';

/** One message: what it is, why it waits, and what can be done about it. */
export function ArrivalCard({ arrival }: { arrival: Arrival }) {
  const { id, state, kind, receivedAt, sender, reason, childId, answered, source, keying } = arrival;
  const [open, setOpen] = useState(false);
  const waits = state === 'waiting' || state === 'to-key';
  return (
    <li className={styles.card}>
      <div className={styles.words}>
        <p className={styles.what}>
          <ArrivalBadge state={state} />
          <strong>{kind ? KIND_NAME[kind] : titleOf(arrival)}</strong>
          <span className={styles.quiet}>
            <DateTime at={receivedAt} as="relative" />
          </span>
        </p>
        {reason && <p>{reason}</p>}
        <p className={styles.quiet}>
          {source === 'paper' ? 'Apporté sur papier' : `De ${sender || 'expéditeur inconnu'}`}
          {source === 'mail' && waits && !answered && ' · l’expéditeur n’a pas encore eu de réponse'}
          {childId && (
            <>
              {' · '}
              <Link to={`/enfants/${childId}`}>ouvrir le dossier</Link>
            </>
          )}
        </p>
        {keying && (
          <p className={styles.quiet}>
            En cours de saisie par {keying.by}, modifié <DateTime at={keying.changedAt} as="relative" />
          </p>
        )}
        {state === 'waiting' && (
          <Button
            variant="subtle"
            size="compact-sm"
            className={styles.more}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Masquer le détail' : 'Voir ce qui l’arrête'}
          </Button>
        )}
        {open && <ArrivalFindings id={id} />}
      </div>
      <ArrivalActions arrival={arrival} />
    </li>
  );
}

function titleOf({ state, source }: Arrival): string {
  if (source === 'paper') return 'Papier à saisir';
  return state === 'to-key' ? 'PDF à saisir' : 'Message';
}
