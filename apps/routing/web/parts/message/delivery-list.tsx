import { CodeText, DateTime, Facts } from '@cigogne/ui';
import { Link } from 'react-router';
import type { MessageDetail } from '../../../contract.ts';
import { faultWords } from '../../words/faults.ts';
import { MODE_NAME, REASON_NAME } from '../../words/names.ts';
import { deliveryWording } from '../../words/states.ts';
import { WordingBadge } from '../state-badge.tsx';
import styles from './delivery-list.module.css';

type Delivery = MessageDetail['deliveries'][number];

/** Each PMI that the certificate goes to, and what became of it there. */
export function DeliveryList({ deliveries }: { deliveries: readonly Delivery[] }) {
  return (
    <ul className={styles.list}>
      {deliveries.map((delivery) => (
        <li key={delivery.id}>
          <h3 className={styles.title}>
            <Link to={`/annuaire/${delivery.pmi}`}>{delivery.pmiName}</Link>
            <WordingBadge wording={deliveryWording(delivery)} />
          </h3>
          <Facts facts={factsOf(delivery)} />
        </li>
      ))}
    </ul>
  );
}

function factsOf(delivery: Delivery) {
  const { acceptedAt, returnedAt, processedAt, processingCode, nextAttemptAt, lastError, attempts } =
    delivery;
  return [
    { term: 'À quel titre', value: REASON_NAME[delivery.reason] },
    { term: 'Boîte aux lettres', value: delivery.mailbox },
    { term: 'Forme', value: MODE_NAME[delivery.mode] },
    acceptedAt && { term: 'Accepté par son opérateur', value: <DateTime at={acceptedAt} as="precise" /> },
    returnedAt && { term: 'Renvoyé par son opérateur', value: <DateTime at={returnedAt} as="precise" /> },
    processedAt && { term: 'Suite donnée par la PMI', value: <DateTime at={processedAt} as="precise" /> },
    processingCode && { term: 'Code de la PMI', value: processingCode },
    attempts > 0 && { term: 'Tentatives', value: attempts },
    nextAttemptAt && { term: 'Prochaine tentative', value: <DateTime at={nextAttemptAt} as="relative" /> },
    lastError && { term: 'Dernière erreur', value: faultWords(lastError) },
    {
      term: 'Message-ID de la remise',
      value: <CodeText label="Message-ID de la remise">{delivery.relayMessageId}</CodeText>,
    },
  ].map((fact) => fact || undefined);
}
