import { type Column, DataTable, formatCount, formatDateTime, formatShare, type Sort } from '@cigogne/ui';
import { ActionIcon } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { api } from '../data/client.ts';
import { useSession } from '../session/session.ts';
import { EmitterDialog } from './emitter-dialog.tsx';
import styles from './emitter-table.module.css';

export type Emitter = Awaited<ReturnType<typeof api.emitters>>['emitters'][number];

const FIGURES = ['received', 'rejected', 'relayed', 'integrated', 'gap'] as const;

const TITLES: Record<(typeof FIGURES)[number], string> = {
  received: 'Reçus',
  rejected: 'Rejetés',
  relayed: 'Remis',
  integrated: 'Intégrés',
  gap: 'Écart',
};

const DEFINITIONS =
  'Remis : acceptés par l’opérateur de la PMI. Intégrés : le logiciel d’une PMI l’a confirmé. Écart : acceptés au contrôle, pas encore remis, ou renvoyés par l’opérateur de la PMI.';

/** The emitters, sorted as the reader likes, with the sum of what is shown. */
export function EmitterTable({ emitters }: { emitters: readonly Emitter[] }) {
  const mayWrite = useSession().may('emitters:write');
  const [sort, setSort] = useState<Sort>({ key: 'received', direction: 'descending' });
  const [edited, setEdited] = useState<Emitter>();
  const edit: Column<Emitter> = {
    key: 'edit',
    header: <span className="cg-hidden">Modifier</span>,
    cell: (emitter) => (
      <ActionIcon
        variant="subtle"
        onClick={() => setEdited(emitter)}
        aria-label={`Modifier ${emitter.mailbox}`}
      >
        <IconPencil size={18} aria-hidden="true" />
      </ActionIcon>
    ),
  };
  return (
    <>
      <DataTable
        caption="Émetteurs et ce que leurs certificats sont devenus"
        columns={mayWrite ? [...COLUMNS, edit] : COLUMNS}
        rows={sorted(emitters, sort)}
        rowKey={({ mailbox }) => mailbox}
        sort={sort}
        onSort={setSort}
        footer={<Total emitters={emitters} more={mayWrite} />}
      />
      <p className={styles.definitions}>{DEFINITIONS}</p>
      {edited && <EmitterDialog emitter={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

const COLUMNS: readonly Column<Emitter>[] = [
  {
    key: 'mailbox',
    header: 'Émetteur',
    rowHeader: true,
    sortable: true,
    cell: ({ mailbox, label, firstSeenAt }) => (
      <span className={styles.emitter}>
        {label && <strong>{label}</strong>}
        <Link
          to={`/messages?sender=${encodeURIComponent(mailbox)}`}
          title={`Premier message le ${formatDateTime(firstSeenAt)}`}
        >
          {mailbox}
        </Link>
      </span>
    ),
  },
  {
    key: 'pilot',
    header: 'Pilote',
    cell: ({ pilot }) => (pilot ? <span className={styles.pilot}>pilote</span> : 'non'),
  },
  ...FIGURES.map(
    (figure): Column<Emitter> => ({
      key: figure,
      header: TITLES[figure],
      numeric: true,
      sortable: true,
      cell: (emitter) =>
        figure === 'rejected' && emitter.rejected > 0
          ? `${formatCount(emitter.rejected)} (${formatShare(emitter.rejected, emitter.received)})`
          : formatCount(emitter[figure]),
    }),
  ),
];

function sorted(emitters: readonly Emitter[], { key, direction }: Sort): Emitter[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const figure = FIGURES.find((one) => one === key);
  return [...emitters].sort((a, b) =>
    figure
      ? sign * (a[figure] - b[figure])
      : sign * (a.label ?? a.mailbox).localeCompare(b.label ?? b.mailbox, 'fr'),
  );
}

function Total({ emitters, more }: { emitters: readonly Emitter[]; more: boolean }) {
  return (
    <tr>
      <th scope="row">Ensemble</th>
      <td>{emitters.filter(({ pilot }) => pilot).length}</td>
      {FIGURES.map((figure) => (
        <td key={figure} data-numeric>
          {formatCount(emitters.reduce((sum, emitter) => sum + emitter[figure], 0))}
        </td>
      ))}
      {more && <td />}
    </tr>
  );
}
