import { DataTable, ExportedPlot, formatShare, RangeChart } from '@cigogne/ui';
import type { Coverage } from '../../../contract.ts';
import { KIND_SHORT } from '../../words/names.ts';
import { useSource } from './source.ts';

const SHARE = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 0 });
const DEFINITION =
  'Certificats reçus d’enfants des communes dont les naissances sont saisies, parmi ces naissances. Une année sans naissances saisies n’a pas de couverture.';

/** The coverage of the last years, one beside another. */
export function CoverageYears({ coverage: { kind, years } }: { coverage: Coverage }) {
  const title = `Couverture, ${KIND_SHORT[kind]}, par année de naissance`;
  return (
    <ExportedPlot
      title={title}
      definition={DEFINITION}
      name={`couverture-${kind}-annees`}
      source={useSource()}
      legend={[]}
      table={
        <DataTable
          caption="Couverture par année de naissance"
          rows={years}
          rowKey={({ year }) => String(year)}
          columns={[
            { key: 'year', header: 'Année', rowHeader: true, cell: ({ year }) => year },
            {
              key: 'births',
              header: 'Naissances',
              numeric: true,
              cell: ({ births }) => births ?? 'non saisies',
            },
            { key: 'received', header: 'Reçus', numeric: true, cell: ({ received }) => received },
            {
              key: 'share',
              header: 'Couverture',
              numeric: true,
              cell: ({ births, counted }) => (births === null ? '–' : formatShare(counted, births)),
            },
          ]}
        />
      }
    >
      <RangeChart
        label={title}
        points={years.map(({ year, births, counted }) => ({
          name: String(year),
          value: births ? counted / births : null,
          low: null,
          high: null,
        }))}
        format={(value) => SHARE.format(value)}
      />
    </ExportedPlot>
  );
}
