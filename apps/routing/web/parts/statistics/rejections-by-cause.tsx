import { Bar, DataTable, EmptyState, formatCount, Plot } from '@cigogne/ui';
import { ExportButton } from './export-button.tsx';
import type { SectionProps } from './section.ts';

const DEFINITION =
  'Motifs bloquants des certificats rejetés. Un certificat rejeté pour plusieurs motifs compte une fois dans chacun.';

/** Why certificates are rejected. */
export function RejectionsByCause({ statistics: { rejectionsByCause }, period }: SectionProps) {
  const most = Math.max(0, ...rejectionsByCause.map(({ count }) => count));
  return (
    <Plot
      title="Rejets par motif"
      definition={DEFINITION}
      actions={<ExportButton table="rejectionsByCause" what="rejets par motif" period={period} />}
      tableOpen
      table={
        rejectionsByCause.length === 0 ? (
          <EmptyState title="Aucun rejet sur cette période" />
        ) : (
          <DataTable
            caption="Rejets par motif, du plus fréquent au moins fréquent"
            rows={rejectionsByCause}
            rowKey={({ code }) => code}
            columns={[
              {
                key: 'label',
                header: 'Motif',
                rowHeader: true,
                cell: ({ label, code }) => (
                  <>
                    {label} <br />
                    <code>{code}</code>
                  </>
                ),
              },
              {
                key: 'count',
                header: 'Rejets',
                cell: ({ count }) => (
                  <Bar value={count} of={most}>
                    {formatCount(count)}
                  </Bar>
                ),
              },
            ]}
          />
        )
      }
    />
  );
}
