import { DataTable, formatShare } from '@cigogne/ui';
import type { Indicators } from '../../../contract.ts';
import { KIND_SHORT } from '../../words/names.ts';

type Row = Indicators['completeness'][number];

export function CompletenessTable({ rows }: { rows: readonly Row[] }) {
  const ordered = [...rows].sort(
    (one, other) => one.answered / one.applicable - other.answered / other.applicable,
  );
  return (
    <DataTable
      caption="Réponses par question, les moins répondues d’abord"
      rows={ordered}
      rowKey={({ kind, item }) => `${kind} ${item}`}
      columns={[
        { key: 'label', header: 'Question', rowHeader: true, cell: ({ label }) => label },
        { key: 'kind', header: 'Certificat', cell: ({ kind }) => KIND_SHORT[kind] },
        {
          key: 'answered',
          header: 'Répondu',
          numeric: true,
          cell: ({ answered, applicable }) => `${answered} sur ${applicable}`,
        },
        {
          key: 'share',
          header: 'Part',
          numeric: true,
          cell: ({ answered, applicable }) => formatShare(answered, applicable),
        },
      ]}
    />
  );
}
