import { DataTable, LineChart, Plot, QueryView } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { monthsQuery } from '../../data/figure-queries.ts';
import { KIND_SHORT, type Kind } from '../../words/names.ts';
import { rangeWords, valueWords } from './told.ts';

interface Props {
  indicator: string;
  kind: Kind;
  year: number;
  sector: string | undefined;
}

/** One indicator over the months of a year, the year before behind it. */
export function MonthsPlot({ indicator, kind, year, sector }: Props) {
  const asked = { indicator, kind, from: `${year}-01`, to: `${year}-12`, ...(sector ? { sector } : {}) };
  const query = useQuery(monthsQuery(asked));
  return (
    <QueryView query={query}>
      {({ indicator: about, points, previous }) => {
        const months = [...new Set([...points, ...previous].map(({ period }) => period))].sort();
        const scale = about.unit === '%' ? 100 : 1;
        const at = (list: typeof points, month: string) => list.find(({ period }) => period === month);
        const drawn = (value: number | null | undefined) =>
          value === null || value === undefined ? null : value * scale;
        return (
          <Plot
            title={`${about.label}, ${KIND_SHORT[kind]}, par mois de naissance`}
            definition={about.definition}
            table={
              <DataTable
                caption={`${about.label} par mois`}
                rows={months.map((month) => ({ month, now: at(points, month), before: at(previous, month) }))}
                rowKey={({ month }) => month}
                columns={[
                  { key: 'month', header: 'Mois', rowHeader: true, cell: ({ month }) => month },
                  {
                    key: 'now',
                    header: String(year),
                    numeric: true,
                    cell: ({ now }) => valueWords(about, now?.value ?? null, now?.hidden),
                  },
                  {
                    key: 'range',
                    header: 'Entre',
                    numeric: true,
                    cell: ({ now }) => (now ? rangeWords(about, now) : ''),
                  },
                  { key: 'among', header: 'Parmi', numeric: true, cell: ({ now }) => now?.denominator ?? '' },
                  {
                    key: 'before',
                    header: String(year - 1),
                    numeric: true,
                    cell: ({ before }) => valueWords(about, before?.value ?? null, before?.hidden),
                  },
                ]}
              />
            }
          >
            {months.length > 1 && (
              <LineChart
                label={`${about.label} par mois de naissance, ${year} et ${year - 1}`}
                data={months.map((month) => ({
                  month,
                  now: drawn(at(points, month)?.value),
                  before: drawn(at(previous, month)?.value),
                }))}
                nameKey="month"
                format={(value) => valueWords(about, value / scale)}
                series={[
                  { key: 'now', label: String(year), color: 'var(--cg-chart-1)' },
                  { key: 'before', label: String(year - 1), color: 'var(--cg-chart-2)', dashed: true },
                ]}
              />
            )}
          </Plot>
        );
      }}
    </QueryView>
  );
}
