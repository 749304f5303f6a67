import { BarChart, DataTable, formatCount, formatDay, formatShortDay, Plot } from '@cigogne/ui';
import { ExportButton } from './export-button.tsx';
import type { SectionProps } from './section.ts';

const DEFINITION =
  'Certificats reçus chaque jour, selon ce qu’ils sont devenus : remis à la PMI, rejetés, ou en cours, en attente et renvoyés.';

/** Certificates a day, by what became of them. */
export function Volumes({ statistics: { byDay }, period }: SectionProps) {
  const data = byDay.map(({ day, received, relayed, rejected }) => ({
    name: formatShortDay(day),
    relayed,
    rejected,
    other: Math.max(0, received - relayed - rejected),
  }));
  const most = byDay.reduce((best, one) => (one.received > (best?.received ?? -1) ? one : best), byDay[0]);
  return (
    <Plot
      title="Volumes par jour"
      definition={DEFINITION}
      actions={<ExportButton table="byDay" what="volumes par jour" period={period} />}
      table={
        <DataTable
          caption="Volumes par jour"
          rows={byDay}
          rowKey={({ day }) => day}
          columns={[
            { key: 'day', header: 'Jour', rowHeader: true, cell: ({ day }) => formatDay(day) },
            {
              key: 'received',
              header: 'Reçus',
              numeric: true,
              cell: ({ received }) => formatCount(received),
            },
            { key: 'relayed', header: 'Remis', numeric: true, cell: ({ relayed }) => formatCount(relayed) },
            {
              key: 'returned',
              header: 'Renvoyés',
              numeric: true,
              cell: ({ returned }) => formatCount(returned),
            },
            {
              key: 'rejected',
              header: 'Rejetés',
              numeric: true,
              cell: ({ rejected }) => formatCount(rejected),
            },
          ]}
        />
      }
    >
      <BarChart
        label={`Volumes par jour${most ? ` ; le plus fort : ${formatCount(most.received)} reçus le ${formatDay(most.day)}` : ''}.`}
        data={data}
        nameKey="name"
        format={formatCount}
        series={[
          { key: 'relayed', label: 'Remis', color: 'var(--cg-chart-1)' },
          { key: 'rejected', label: 'Rejetés', color: 'var(--cg-chart-2)' },
          { key: 'other', label: 'En cours, en attente ou renvoyés', color: 'var(--cg-chart-3)' },
        ]}
      />
    </Plot>
  );
}
