import { DateTime, StatusBadge } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Arrival } from '../../../contract.ts';
import { KIND_NAME } from '../../words/names.ts';
import { ArrivalBadge } from '../badges.tsx';
import cards from '../cards.module.css';
import { ArrivalActions } from './arrival-actions.tsx';
import { ArrivalFindings } from './arrival-findings.tsx';
import styles from './arrivals.module.css';
import { ReceivedCorrection } from './received-correction.tsx';

/** One message: what it is, why it waits, and what can be done about it. */
export function ArrivalCard({ arrival }: { arrival: Arrival }) {
  const { id, state, kind, receivedAt, sender, reason, childId, answered, source, keying } = arrival;
  const [open, setOpen] = useState(false);
  const waits = state === 'waiting' || state === 'to-key';
  const isCorrection = arrival.reasonCode === 'correction';
  return (
    <li className={cards.card}>
      <div className={cards.words}>
        <p className={cards.what}>
          {isCorrection && waits ? (
            <StatusBadge tone="notice" icon={IconGitCompare}>
              À décider
            </StatusBadge>
          ) : (
            <ArrivalBadge state={state} />
          )}
          <strong>{kind ? KIND_NAME[kind] : titleOf(arrival)}</strong>
          <span className={cards.quiet}>
            <DateTime at={receivedAt} as="relative" />
          </span>
        </p>
        {reason && state !== 'integrated' && <p>{reason}</p>}
        <p className={cards.quiet}>
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
          <p className={cards.quiet}>
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
            {open ? 'Masquer le détail' : isCorrection ? 'Voir la correction' : 'Voir ce qui l’arrête'}
          </Button>
        )}
        {open &&
          state === 'waiting' &&
          (isCorrection ? <ReceivedCorrection arrival={arrival} /> : <ArrivalFindings id={id} />)}
      </div>
      <ArrivalActions arrival={arrival} />
    </li>
  );
}

function titleOf({ state, source, reasonCode }: Arrival): string {
  if (reasonCode === 'correction') return 'Correction d’une identité';
  if (source === 'paper') return 'Papier à saisir';
  return state === 'to-key' ? 'PDF à saisir' : 'Message';
}
