import { DataTable, formatDay, formatRelative, parisDay, useNow } from '@cigogne/ui';
import { Link } from 'react-router';
import type { BoardLine } from '../../contract.ts';
import { deadlineWords } from '../words/deadline.ts';
import { KIND_SHORT } from '../words/names.ts';
import { isFillable } from '../words/states.ts';
import styles from './board-table.module.css';
import { StateBadge } from './state-badge.tsx';

const NAME = 'Certificats, les plus urgents d’abord';

export function BoardTable({ lines }: { lines: readonly BoardLine[] }) {
  const now = useNow();
  const today = parisDay(now);
  return (
    <DataTable
      caption={NAME}
      rows={lines}
      rowKey={({ id }) => id}
      marked={({ late }) => late}
      columns={[
        {
          key: 'enfant',
          header: 'Enfant',
          rowHeader: true,
          cell: ({ id, childName, birthDate }) => (
            <>
              <Link to={`/certificats/${id}`}>{childName}</Link>
              {birthDate && <span className={styles.second}>né(e) le {formatDay(birthDate)}</span>}
            </>
          ),
        },
        {
          key: 'certificat',
          header: 'Certificat',
          nowrap: true,
          cell: ({ kind, versionNumber, action }) => (
            <>
              {KIND_SHORT[kind]}
              {versionNumber > 1 && (
                <span className={styles.second}>
                  {action === 'delete' ? 'annulation' : `version ${versionNumber}`}
                </span>
              )}
            </>
          ),
        },
        {
          key: 'etat',
          header: 'État',
          cell: (line) => (
            <>
              <StateBadge state={line.state} />
              <span className={styles.second}>{line.note ?? progressWords(line)}</span>
            </>
          ),
        },
        {
          key: 'echeance',
          header: 'Échéance légale',
          nowrap: true,
          cell: ({ dueDate, late, state }) =>
            dueDate && (isFillable(state) || late) ? (
              <span className={late ? styles.late : undefined}>
                {deadlineWords(dueDate, today)}
                <span className={styles.second}>{formatDay(dueDate)}</span>
              </span>
            ) : (
              '–'
            ),
        },
        {
          key: 'par',
          header: 'Rempli par',
          cell: ({ author, mine, updatedAt }) => (
            <>
              {mine ? 'Vous' : author}
              <span className={styles.second}>{formatRelative(updatedAt, now)}</span>
            </>
          ),
        },
      ]}
    />
  );
}

function progressWords({ state, progress: { answered, applicable, blocking } }: BoardLine): string | null {
  if (!isFillable(state)) return null;
  if (blocking === 0) return 'prêt à signer';
  return `${answered} réponses sur ${applicable} ; il en manque ${blocking} pour signer`;
}
