import { type Column, DataTable, type Sort, StatusBadge } from '@cigogne/ui';
import { IconCircleDashed, IconMailCheck, IconMailQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { PmiEntry } from '../../../contract.ts';
import { shortPmi } from '../../words/names.ts';
import { mailboxWording, receptionOf } from '../../words/pmi.ts';
import { ReceptionBadge } from '../reception-badge.tsx';

const columns = (today: string): readonly Column<PmiEntry>[] => [
  { key: 'key', header: 'N°', sortable: true, cell: ({ key }) => key },
  {
    key: 'name',
    header: 'PMI',
    rowHeader: true,
    sortable: true,
    cell: ({ key, name }) => <Link to={`/annuaire/${key}`}>{shortPmi(name)}</Link>,
  },
  { key: 'region', header: 'Région', sortable: true, cell: ({ regionName }) => regionName },
  {
    key: 'reception',
    header: 'Réception',
    cell: (entry) => <ReceptionBadge reception={receptionOf(entry, today)} />,
  },
  {
    key: 'kinds',
    header: 'Reçoit',
    cell: ({ openKinds }) => openKinds.join(', ') || 'rien encore',
    nowrap: true,
  },
  {
    key: 'mode',
    header: 'Forme',
    cell: ({ mode }) => (mode === 'xdm' ? 'XDM et PDF' : 'PDF seul'),
    nowrap: true,
  },
  { key: 'mailbox', header: 'Boîte', cell: (entry) => <MailboxBadge entry={entry} /> },
];

const VALUES: Record<string, (entry: PmiEntry) => string> = {
  key: ({ key }) => key,
  name: ({ name }) => shortPmi(name),
  region: ({ regionName, key }) => `${regionName} ${key}`,
};

/** The authorities, sorted as the reader likes. */
export function DirectoryTable({ entries, today }: { entries: readonly PmiEntry[]; today: string }) {
  const [sort, setSort] = useState<Sort>({ key: 'key', direction: 'ascending' });
  const value = VALUES[sort.key] ?? (({ key }: PmiEntry) => key);
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const rows = [...entries].sort((a, b) => sign * value(a).localeCompare(value(b), 'fr'));
  return (
    <DataTable
      caption="PMI et manière dont chacune reçoit les certificats"
      columns={columns(today)}
      rows={rows}
      rowKey={({ key }) => key}
      sort={sort}
      onSort={setSort}
    />
  );
}

function MailboxBadge({ entry }: { entry: PmiEntry }) {
  const { words, tone } = mailboxWording(entry);
  const icon = tone === 'good' ? IconMailCheck : tone === 'notice' ? IconMailQuestion : IconCircleDashed;
  return (
    <StatusBadge tone={tone} icon={icon}>
      {words}
    </StatusBadge>
  );
}
