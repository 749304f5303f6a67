import { type Column, DataTable, formatDay, formatRelative, parisDay, useNow } from '@cigogne/ui';
import { Checkbox } from '@mantine/core';
import { Link } from 'react-router';
import type { BoardLine } from '../../contract.ts';
import { deadlineWords } from '../words/deadline.ts';
import { KIND_SHORT } from '../words/names.ts';
import { isFillable } from '../words/states.ts';
import styles from './board-table.module.css';
import type { Ticked } from './series/use-ticked.ts';
import { StateBadge } from './state-badge.tsx';

const NAME = 'Certificats, les plus urgents d’abord';

export function BoardTable({ lines, ticked }: { lines: readonly BoardLine[]; ticked: Ticked }) {
  const now = useNow();
  const today = parisDay(now);
  return (
    <DataTable
      caption={NAME}
      rows={lines}
      rowKey={({ id }) => id}
      marked={({ late }) => late}
      columns={[
        ...tickColumn(lines, ticked),
        {
          key: 'enfant',
          header: 'Enfant',
          rowHeader: true,
          cell: ({ id, childName, birthDate }) => (
            <>
              <Link to={`/certificats/${id}`}>{childName}</Link>
              {birthDate && (
                <span className={`${styles.second} ${styles.born}`}>né(e) le {formatDay(birthDate)}</span>
              )}
            </>
          ),
        },
        {
          key: 'certificat',
          header: 'Certificat',
          nowrap: true,
          cell: ({ kind, versionNumber, action, unit }) => (
            <>
              {KIND_SHORT[kind]}
              {unit && <span className={styles.second}>{unit}</span>}
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
              {line.erasedOn && (
                <span className={styles.second}>
                  sera effacé le {formatDay(line.erasedOn)} si rien n’y change
                </span>
              )}
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

/** Absent where nothing can be done with several at once. */
function tickColumn(lines: readonly BoardLine[], ticked: Ticked): Column<BoardLine>[] {
  const count = lines.filter(ticked.mayTick).length;
  if (count === 0) return [];
  return [
    {
      key: 'cocher',
      header: (
        <Checkbox
          aria-label="Choisir tous les certificats complets de la page"
          checked={ticked.chosen.length === count}
          indeterminate={ticked.chosen.length > 0 && ticked.chosen.length < count}
          onChange={ticked.toggleAll}
        />
      ),
      cell: (line) =>
        ticked.mayTick(line) && (
          <Checkbox
            aria-label={`Choisir le certificat de ${line.childName}`}
            checked={ticked.has(line)}
            onChange={() => ticked.toggle(line)}
          />
        ),
    },
  ];
}

function progressWords({ state, progress: { answered, applicable, blocking } }: BoardLine): string | null {
  if (!isFillable(state)) return null;
  if (blocking === 0) return 'prêt à signer';
  return `${answered} réponses sur ${applicable} ; il en manque ${blocking} pour signer`;
}
