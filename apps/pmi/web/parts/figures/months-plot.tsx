import { DataTable, ExportedPlot, LineChart, QueryView, useDownload } from '@cigogne/ui';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FigurePoint, IndicatorDefinition } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { type SeriesAsked, seriesQuery } from '../../data/figure-queries.ts';
import { KIND_SHORT, type Kind } from '../../words/names.ts';
import { KEPT } from './figures-frame.tsx';
import { useSource } from './source.ts';
import { periodWords, rangeWords, shortPeriod, valueWords } from './told.ts';

interface Props {
  indicator: string;
  kind: Kind;
  year: number;
  sector: string | undefined;
  small: boolean;
}

/** One indicator over the months of a year, the year before behind it. */
export function MonthsPlot({ indicator, kind, year, sector, small }: Props) {
  const [by, setBy] = useState<'month' | 'quarter'>('month');
  const asked: SeriesAsked = {
    indicator,
    kind,
    from: `${year}-01`,
    to: `${year}-12`,
    by,
    ...(sector ? { sector } : {}),
  };
  const query = useQuery(seriesQuery(asked, small));
  const file = useDownload(() => api.exportSeries({ query: asked }), `${indicator}-${year}.csv`);
  const source = useSource(query.data?.countedAt);
  return (
    <QueryView query={query}>
      {({ indicator: about, points, previous }) => {
        const months = [...new Set([...points, ...previous].map(({ period }) => period))].sort();
        const at = (list: readonly FigurePoint[], month: string) =>
          list.find(({ period }) => period === month);
        const legend = [
          { key: 'now', label: String(year), color: 'var(--cg-chart-1)' },
          { key: 'before', label: String(year - 1), color: 'var(--cg-chart-2)', dashed: true },
        ];
        return (
          <ExportedPlot
            title={`${about.label}, ${KIND_SHORT[kind]}, par ${by === 'month' ? 'mois' : 'trimestre'} de naissance`}
            definition={about.definition}
            name={`${about.id}-${kind}-${year}-${by === 'month' ? 'mois' : 'trimestres'}`}
            source={source}
            legend={legend}
            onCsv={() => void file.start()}
            kept={small ? KEPT : undefined}
            tools={
              <NativeSelect
                size="xs"
                aria-label="Période"
                className="cg-no-print"
                value={by}
                onChange={(event) => setBy(event.currentTarget.value === 'quarter' ? 'quarter' : 'month')}
                data={[
                  { value: 'month', label: 'Par mois' },
                  { value: 'quarter', label: 'Par trimestre' },
                ]}
              />
            }
            table={
              <DataTable
                caption={`${about.label} par mois`}
                rows={months.map((month) => ({ month, now: at(points, month), before: at(previous, month) }))}
                rowKey={({ month }) => month}
                columns={[
                  {
                    key: 'month',
                    header: 'Période',
                    rowHeader: true,
                    cell: ({ month }) => periodWords(month),
                  },
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
                  month: shortPeriod(month),
                  now: drawn(about, at(points, month)),
                  before: drawn(about, at(previous, month)),
                }))}
                nameKey="month"
                format={(value) => valueWords(about, value / scaleOf(about))}
                series={legend}
              />
            )}
          </ExportedPlot>
        );
      }}
    </QueryView>
  );
}

const scaleOf = ({ unit }: IndicatorDefinition) => (unit === '%' ? 100 : 1);

/** Shares are drawn in per cent. */
function drawn(about: IndicatorDefinition, point: FigurePoint | undefined): number | null {
  return point === undefined || point.value === null ? null : point.value * scaleOf(about);
}
