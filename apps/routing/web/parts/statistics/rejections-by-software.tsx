import { Bar, DataTable, formatCount, formatShare, Plot } from '@cigogne/ui';
import { ExportButton } from './export-button.tsx';
import type { SectionProps } from './section.ts';

const DEFINITION =
  'Part de rejets de chaque logiciel émetteur, d’après le numéro de référencement (NIL) que portent ses messages.';

/** Which software sends certificates that are rejected. */
export function RejectionsBySoftware({ statistics: { rejectionsBySoftware }, period }: SectionProps) {
  return (
    <Plot
      title="Rejets par logiciel"
      definition={DEFINITION}
      actions={<ExportButton table="rejectionsBySoftware" what="rejets par logiciel" period={period} />}
      tableOpen
      table={
        <DataTable
          caption="Rejets par logiciel émetteur"
          rows={rejectionsBySoftware}
          rowKey={({ software }) => software}
          columns={[
            { key: 'software', header: 'Logiciel', rowHeader: true, cell: ({ software }) => software },
            {
              key: 'received',
              header: 'Reçus',
              numeric: true,
              cell: ({ received }) => formatCount(received),
            },
            {
              key: 'rejected',
              header: 'Rejetés',
              numeric: true,
              cell: ({ rejected }) => formatCount(rejected),
            },
            {
              key: 'share',
              header: 'Part',
              cell: ({ received, rejected }) => (
                <Bar value={rejected} of={received}>
                  {formatShare(rejected, received)}
                </Bar>
              ),
            },
          ]}
        />
      }
    />
  );
}
