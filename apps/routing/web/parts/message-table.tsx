import { type Column, DataTable, DateTime } from '@cigogne/ui';
import { Link } from 'react-router';
import type { MessageSummary } from '../../contract.ts';
import { faultWords } from '../words/faults.ts';
import { KIND_NAME, shortPmi } from '../words/names.ts';
import { messageWording } from '../words/states.ts';
import styles from './message-table.module.css';
import { StateBadge } from './state-badge.tsx';

const COLUMNS: readonly Column<MessageSummary>[] = [
  {
    key: 'receivedAt',
    header: 'Reçu',
    rowHeader: true,
    cell: (message) => (
      <Link to={`/messages/${message.id}`} className={styles.open}>
        <DateTime at={message.receivedAt} as="relative" />
        <span className="cg-hidden">, ouvrir le message</span>
      </Link>
    ),
  },
  { key: 'state', header: 'État', cell: (message) => <StateBadge message={message} /> },
  {
    key: 'kind',
    header: 'Certificat',
    cell: ({ kind, action }) =>
      kind ? (
        <>
          <abbr title={KIND_NAME[kind]}>{kind}</abbr>
          {action === 'replace' && <span className={styles.small}> remplacement</span>}
          {action === 'delete' && <span className={styles.small}> suppression</span>}
        </>
      ) : (
        <span className={styles.small}>non reconnu</span>
      ),
  },
  {
    key: 'pmi',
    header: 'PMI',
    cell: ({ pmi, pmiName }) =>
      pmi ? (
        <Link to={`/annuaire/${pmi}`}>{pmiName ? shortPmi(pmiName) : pmi}</Link>
      ) : (
        <span className={styles.small}>non déterminée</span>
      ),
  },
  {
    key: 'sender',
    header: 'Émetteur',
    cell: ({ sender, pilot }) => (
      <>
        <span className={styles.address}>{sender || 'opérateur de messagerie'}</span>
        {pilot && <span className={styles.pilot}>pilote</span>}
      </>
    ),
  },
  {
    key: 'findings',
    header: 'Constats',
    cell: ({ findingCodes, holdCode }) =>
      holdCode ? faultWords(holdCode) : <FindingCodes codes={findingCodes} />,
  },
];

/** A page of messages, newest first. */
export function MessageTable({
  caption,
  messages,
}: {
  caption: string;
  messages: readonly MessageSummary[];
}) {
  return (
    <DataTable
      caption={caption}
      columns={COLUMNS}
      rows={messages}
      rowKey={({ id }) => id}
      marked={(message) => messageWording(message).tone === 'action'}
    />
  );
}

function FindingCodes({ codes }: { codes: readonly string[] }) {
  const [first, ...others] = codes;
  if (!first) return <span className={styles.small}>aucun</span>;
  return (
    <span title={codes.join(', ')} className={styles.codes}>
      <code>{first}</code>
      {others.length > 0 && <span className={styles.small}> +{others.length}</span>}
    </span>
  );
}
