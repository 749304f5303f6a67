import { formatDay, parisDay, StatusBadge } from '@cigogne/ui';
import { Link } from 'react-router';
import { TRANSFER_STATES, type Transfer } from '../../../contract.ts';
import { childName } from '../../words/child.ts';
import { TRANSFER_LOOK } from '../../words/moves.ts';
import styles from './moves.module.css';
import { TransferActions } from './transfer-actions.tsx';

/** One record on its way: to whom, how far it is, and what to do when it does not arrive. */
export function TransferLine({ transfer }: { transfer: Transfer }) {
  const { child, to, city, recipient, state, unanswered, consent, askedAt, by, withSheet } = transfer;
  const { tone, icon } = unanswered ? TRANSFER_LOOK.failed : TRANSFER_LOOK[state];
  return (
    <li className={styles.line}>
      <div>
        <Link to={`/enfants/${child.id}`} className={styles.name}>
          {childName(child)}
        </Link>
        <span className={styles.facts}>
          vers {city}, {to}
          {withSheet && ', avec la fiche de suivi'}
        </span>
        <span className={styles.facts}>
          accord de {consent.by} ({consent.relation}), {consent.how}, le {formatDay(consent.at)}
        </span>
      </div>
      <div>
        <StatusBadge tone={tone} icon={icon}>
          {unanswered ? 'Sans réponse' : TRANSFER_STATES[state]}
        </StatusBadge>
        <span className={styles.facts}>{howFar(transfer)}</span>
        <span className={styles.facts}>
          demandé le {formatDay(parisDay(askedAt))} par {by} · {recipient}
        </span>
      </div>
      <TransferActions transfer={transfer} />
    </li>
  );
}

function howFar({ state, sentAt, answeredAt, answeredBy, answer, to, unanswered }: Transfer): string {
  const on = (at: string | null) => (at ? ` le ${formatDay(parisDay(at))}` : '');
  switch (state) {
    case 'pending':
      return 'Il partira seul dès que la messagerie répond ; rien à faire.';
    case 'sent':
      return unanswered
        ? `Parti${on(sentAt)}, et personne n’a répondu : appelez la ${to}, puis notez sa réponse.`
        : `Parti${on(sentAt)} ; la réponse de la ${to} est attendue.`;
    case 'received':
      return `Reçu par la ${to}${on(answeredAt)}${answeredBy ? `, noté par ${answeredBy} : ${answer}` : ''}.`;
    case 'refused':
      return `Refusé par la ${to}${on(answeredAt)}${answer ? ` : ${answer}` : ''}. L’enfant reste suivi ici.`;
    case 'failed':
      return `Le message n’a pas pu être remis${on(answeredAt)}. Faites vérifier l’adresse, puis envoyez de nouveau.`;
    case 'cancelled':
      return 'Abandonné : l’enfant reste suivi ici.';
  }
}
