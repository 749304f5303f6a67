import { DateTime, Facts, formatDay, MessageBar, QueryView } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Arrival, ReceivedCorrection as Received } from '../../../contract.ts';
import { correctionQuery } from '../../data/queries.ts';
import styles from './arrivals.module.css';
import { CorrectionChoice } from './correction-choice.tsx';

/** What another PMI corrected, beside what our record says, and what to make of it. */
export function ReceivedCorrection({ arrival }: { arrival: Arrival }) {
  const query = useQuery(correctionQuery(arrival.id));
  return (
    <QueryView query={query}>
      {(received) => (
        <div className={styles.correction}>
          <Told received={received} />
          <CorrectionChoice
            // What is ticked is of the record that is shown.
            key={received.child ? `${received.child.id} ${received.child.version}` : 'none'}
            arrival={arrival}
            received={received}
          />
        </div>
      )}
    </QueryView>
  );
}

function Told({ received: { from, at, reason, child } }: { received: Received }) {
  return (
    <>
      {!from.known && (
        <MessageBar tone="notice">
          Ce message se dit de la {from.name}, mais {from.mailbox || 'sa boîte'} n’est pas l’adresse que votre
          annuaire lui donne. Appelez-la avant d’appliquer.
        </MessageBar>
      )}
      <Facts
        facts={[
          { term: 'Corrigé par', value: `la ${from.name}` },
          { term: 'Le', value: <DateTime at={at} /> },
          { term: 'Pourquoi', value: reason },
          child !== null && {
            term: 'Votre dossier',
            value: (
              <Link to={`/enfants/${child.id}`}>
                {child.name}
                {child.birthDate && `, né(e) le ${formatDay(child.birthDate)}`}
              </Link>
            ),
          },
        ]}
      />
      {child === null && (
        <MessageBar tone="progress">
          Aucun de vos dossiers ne porte les certificats ni l’INS de cet enfant. Lisez la note (PDF) et
          cherchez l’enfant : si vous avez son dossier, corrigez-y son identité, puis « C’est fait ». Sinon,
          écartez le message. L’expéditeur est averti dans les deux cas.
        </MessageBar>
      )}
    </>
  );
}
