import { DataTable, formatDay, formatDuration, formatShortDay, LineChart, Plot } from '@cigogne/ui';
import { ExportButton } from './export-button.tsx';
import type { SectionProps } from './section.ts';

const DEFINITION =
  'Temps médian entre la réception d’un certificat par la plateforme et son acceptation par l’opérateur de la PMI, par jour de réception.';

/** The median delay, day by day. */
export function Delays({ statistics: { byDay }, period }: SectionProps) {
  const known = byDay.flatMap(({ medianSeconds }) => (medianSeconds === null ? [] : [medianSeconds]));
  const range =
    known.length > 0
      ? ` ; de ${formatDuration(Math.min(...known))} à ${formatDuration(Math.max(...known))}`
      : '';
  return (
    <Plot
      title="Délai de remise"
      definition={DEFINITION}
      actions={<ExportButton table="byDay" what="délai de remise par jour" period={period} />}
      table={
        <DataTable
          caption="Délai médian de remise par jour"
          rows={byDay}
          rowKey={({ day }) => day}
          columns={[
            { key: 'day', header: 'Jour', rowHeader: true, cell: ({ day }) => formatDay(day) },
            {
              key: 'median',
              header: 'Délai médian',
              numeric: true,
              cell: ({ medianSeconds }) =>
                medianSeconds === null ? 'aucune remise' : formatDuration(medianSeconds),
            },
          ]}
        />
      }
    >
      <LineChart
        label={`Délai médian de remise par jour${range}.`}
        data={byDay.map(({ day, medianSeconds }) => ({ name: formatShortDay(day), median: medianSeconds }))}
        nameKey="name"
        format={formatDuration}
        series={[{ key: 'median', label: 'Délai médian', color: 'var(--cg-chart-1)' }]}
      />
    </Plot>
  );
}
