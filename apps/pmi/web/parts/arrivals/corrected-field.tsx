import { Checkbox } from '@mantine/core';
import { useId } from 'react';
import type { ReceivedChange } from '../../../contract.ts';
import cards from '../cards.module.css';
import styles from './arrivals.module.css';

/** One field: what was wrong there, what is right, what our record says; to be ticked when it says something else. */
export function CorrectedField(props: { change: ReceivedChange; checked: boolean; onToggle?: () => void }) {
  const { change, checked, onToggle } = props;
  const { label, before, after, ours, standing } = change;
  const toldId = useId();
  const told = noteOf(change);
  const isOpen = standing === 'before' || standing === 'other';
  return (
    <li className={styles.change}>
      {isOpen && onToggle ? (
        <Checkbox
          label={<strong>{label}</strong>}
          checked={checked}
          onChange={onToggle}
          {...(told ? { 'aria-describedby': toldId } : {})}
        />
      ) : (
        <strong>{label}</strong>
      )}
      <dl className={styles.values}>
        <Value term="Avant, chez eux">{before}</Value>
        <Value term="Corrigé">{after}</Value>
        {ours !== null && <Value term="Votre dossier">{ours}</Value>}
      </dl>
      {told && (
        <p className={cards.quiet} id={toldId}>
          {told}
        </p>
      )}
    </li>
  );
}

function Value({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function noteOf({ standing, rectifiedHere }: ReceivedChange): string | undefined {
  if (standing === 'corrected') return 'Votre dossier le dit déjà.';
  if (rectifiedHere)
    return 'Votre service a corrigé ce champ : cochez seulement si leur valeur est la bonne.';
  if (standing === 'other')
    return 'Votre dossier ne disait pas la même chose qu’eux : vérifiez qu’il s’agit du même enfant avant de cocher.';
  return undefined;
}
