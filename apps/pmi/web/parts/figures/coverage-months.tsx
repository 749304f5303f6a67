import { DataTable, ExportedPlot, formatShare, LineChart } from '@cigogne/ui';
import type { Coverage } from '../../../contract.ts';
import { KIND_SHORT } from '../../words/names.ts';
import { KEPT } from './figures-frame.tsx';
import { useSource } from './source.ts';
import { periodWords } from './told.ts';

/** Certificates received month by month, under the births of the territory when they were entered. */
export function CoverageMonths({
  coverage: { year, kind, months },
  small,
}: {
  coverage: Coverage;
  small: boolean;
}) {
  const source = useSource();
  const entered = months.some(({ births }) => births !== null);
  const series = [
    { key: 'received', label: 'Certificats reçus', color: 'var(--cg-chart-1)' },
    ...(entered
      ? [{ key: 'births', label: 'Naissances du territoire', color: 'var(--cg-chart-2)', dashed: true }]
      : []),
  ];
  return (
    <ExportedPlot
      title={`Certificats reçus, ${KIND_SHORT[kind]}, par mois de naissance en ${year}`}
      definition={`Enfants nés dans le mois dont le certificat est arrivé.${entered ? ' Les naissances sont celles du territoire entier.' : ' Saisissez les naissances mois par mois pour les comparer.'}`}
      name={`couverture-${kind}-${year}-mois`}
      source={source}
      legend={series}
      kept={small ? KEPT : undefined}
      table={
        <DataTable
          caption="Certificats reçus par mois de naissance"
          rows={months}
          rowKey={({ month }) => month}
          columns={[
            { key: 'month', header: 'Mois', rowHeader: true, cell: ({ month }) => periodWords(month) },
            {
              key: 'births',
              header: 'Naissances',
              numeric: true,
              cell: ({ births }) => births ?? 'non saisies',
            },
            {
              key: 'received',
              header: 'Reçus',
              numeric: true,
              cell: ({ received, hidden }) => (hidden ? 'peu d’enfants' : received),
            },
            {
              key: 'share',
              header: 'Couverture',
              numeric: true,
              cell: ({ births, received }) =>
                births === null || received === null ? '–' : formatShare(received, births),
            },
          ]}
        />
      }
    >
      <LineChart
        label={`Certificats reçus par mois de naissance en ${year}`}
        data={months.map(({ month, births, received }) => ({
          month: periodWords(month).slice(0, -5),
          births,
          received,
        }))}
        nameKey="month"
        format={(value) => String(Math.round(value * 10) / 10)}
        series={series}
      />
    </ExportedPlot>
  );
}
