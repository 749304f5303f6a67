import { DataTable, DateTime } from '@cigogne/ui';
import { Link } from 'react-router';
import type { JournalLine } from '../../contract.ts';

interface JournalTableProps {
  caption: string;
  entries: readonly JournalLine[];
  /** Whether a line leads to the record that it is about. */
  linked: boolean;
}

/** Who did what, when, and why when it was asked. */
export function JournalTable({ caption, entries, linked }: JournalTableProps) {
  return (
    <DataTable
      caption={caption}
      rows={entries}
      rowKey={({ seq }) => seq}
      columns={[
        { key: 'at', header: 'Quand', rowHeader: true, cell: ({ at }) => <DateTime at={at} as="precise" /> },
        { key: 'actor', header: 'Qui', cell: ({ actor }) => actor },
        {
          key: 'label',
          header: 'Quoi',
          cell: ({ label, childId }) =>
            linked && childId ? <Link to={`/enfants/${childId}`}>{label}</Link> : label,
        },
        { key: 'reason', header: 'Motif donné', cell: ({ reason }) => reason || '–' },
      ]}
    />
  );
}
