import { DataTable, ExportedPlot, QueryView, RangeChart, useDownload } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/client.ts';
import { type SeriesAsked, seriesQuery } from '../../data/figure-queries.ts';
import { KIND_SHORT, type Kind } from '../../words/names.ts';
import { KEPT } from './figures-frame.tsx';
import { useSource } from './source.ts';
import { rangeWords, valueWords } from './told.ts';

const YEARS = 5;

interface Props {
  indicator: string;
  kind: Kind;
  year: number;
  sector: string | undefined;
  small: boolean;
}

/** One indicator over five years of births, each with its uncertainty: whether a change is one. */
export function YearsPlot({ indicator, kind, year, sector, small }: Props) {
  const asked: SeriesAsked = {
    indicator,
    kind,
    from: `${year - YEARS + 1}-01`,
    to: `${year}-12`,
    by: 'year',
    ...(sector ? { sector } : {}),
  };
  const query = useQuery(seriesQuery(asked, small));
  const file = useDownload(() => api.exportSeries({ query: asked }), `${indicator}-annees.csv`);
  const source = useSource(query.data?.countedAt);
  return (
    <QueryView query={query}>
      {({ indicator: about, points }) => {
        const scale = about.unit === '%' ? 100 : 1;
        const meaning =
          about.measure === 'share'
            ? ' Le trait vertical est la marge d’incertitude (intervalle à 95 %).'
            : about.measure === 'median'
              ? ' Le trait vertical va du premier au dernier quart des enfants.'
              : '';
        return (
          <ExportedPlot
            title={`${about.label}, ${KIND_SHORT[kind]}, par année de naissance`}
            definition={`${about.definition}${meaning}`}
            name={`${about.id}-${kind}-annees`}
            source={source}
            legend={[]}
            onCsv={() => void file.start()}
            kept={small ? KEPT : undefined}
            table={
              <DataTable
                caption={`${about.label} par année`}
                rows={points}
                rowKey={({ period }) => period}
                columns={[
                  { key: 'year', header: 'Année', rowHeader: true, cell: ({ period }) => period },
                  {
                    key: 'value',
                    header: 'Valeur',
                    numeric: true,
                    cell: (point) => valueWords(about, point.value, point.hidden),
                  },
                  { key: 'range', header: 'Entre', numeric: true, cell: (point) => rangeWords(about, point) },
                  {
                    key: 'among',
                    header: 'Parmi',
                    numeric: true,
                    cell: ({ denominator }) => denominator ?? '',
                  },
                ]}
              />
            }
          >
            <RangeChart
              label={`${about.label} par année de naissance`}
              points={points.map(({ period, value, low, high }) => ({
                name: period,
                value: value === null ? null : value * scale,
                low: low === null ? null : low * scale,
                high: high === null ? null : high * scale,
              }))}
              format={(value) => valueWords(about, value / scale)}
            />
          </ExportedPlot>
        );
      }}
    </QueryView>
  );
}
