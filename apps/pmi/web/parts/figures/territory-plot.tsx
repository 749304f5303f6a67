import { DataTable, EmptyState, ExportedPlot, QueryView, type Sort, useDownload } from '@cigogne/ui';
import { IconMapOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FigurePoint, IndicatorDefinition } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { outlinesQuery, type SeriesAsked, seriesQuery, territoryQuery } from '../../data/figure-queries.ts';
import { KIND_SHORT, type Kind } from '../../words/names.ts';
import { KEPT } from './figures-frame.tsx';
import { useSource } from './source.ts';
import { type Place, PlaceMap, WITHOUT } from './territory-map.tsx';
import { rangeWords, valueWords } from './told.ts';

interface Props {
  indicator: string;
  kind: Kind;
  year: number;
  by: 'sector' | 'commune';
  small: boolean;
}

/** One indicator of a year, territory by territory: a map, or squares without outlines, and the same data as a table. */
export function TerritoryPlot({ indicator, kind, year, by, small }: Props) {
  const asked: SeriesAsked = {
    indicator,
    kind,
    from: `${year}-01`,
    to: `${year}-12`,
    by: 'year',
    territory: by,
  };
  const query = useQuery(seriesQuery(asked, small));
  const territory = useQuery(territoryQuery);
  const outlines = useQuery(outlinesQuery);
  const drawn = outlines.data?.outlines ?? null;
  const file = useDownload(() => api.exportSeries({ query: asked }), `${indicator}-territoires.csv`);
  const source = useSource(query.data?.countedAt);
  return (
    <QueryView query={query}>
      {({ indicator: about, points }) => (
        <QueryView query={territory}>
          {({ communes, sectors }) => {
            // Squares that a map replaces a moment later would only be in the way.
            if (outlines.isPending) return null;
            const nameOf = new Map(sectors.map(({ id, name }) => [id, name]));
            const places: Place[] =
              by === 'sector'
                ? sectors.map(({ id, name }) => ({ id, name, sector: name, point: pointAt(points, id) }))
                : communes.map(({ cog, name, sector }) => ({
                    id: cog,
                    name,
                    sector: nameOf.get(sector ?? '') ?? WITHOUT,
                    point: pointAt(points, cog),
                  }));
            const title = `${about.label}, ${KIND_SHORT[kind]}, enfants nés en ${year}, par ${by === 'sector' ? 'secteur' : 'commune'}`;
            if (points.every(({ value }) => value === null))
              return (
                <EmptyState title="Rien à montrer par territoire" icon={IconMapOff}>
                  Aucun certificat de cette année n’a de commune connue, ou chaque territoire compte trop peu
                  d’enfants pour être montré.
                </EmptyState>
              );
            return (
              <ExportedPlot
                title={title}
                definition={about.definition}
                name={`${about.id}-${kind}-${year}-${by === 'sector' ? 'secteurs' : 'communes'}`}
                source={drawn ? `${source} Contours : ${drawn.source}.` : source}
                legend={[]}
                onCsv={() => void file.start()}
                kept={small ? KEPT : undefined}
                tableOpen={by === 'sector'}
                table={<PlaceTable about={about} places={places} by={by} />}
              >
                <PlaceMap
                  about={about}
                  places={places}
                  communes={communes}
                  by={by}
                  drawn={drawn}
                  label={title}
                />
              </ExportedPlot>
            );
          }}
        </QueryView>
      )}
    </QueryView>
  );
}

const pointAt = (points: readonly FigurePoint[], id: string) =>
  points.find(({ territory }) => territory?.id === id);

function PlaceTable({
  about,
  places,
  by,
}: {
  about: IndicatorDefinition;
  places: readonly Place[];
  by: 'sector' | 'commune';
}) {
  const [sort, setSort] = useState<Sort>({ key: 'value', direction: 'descending' });
  const known = places.filter(({ point }) => point !== undefined);
  const rank = ({ point }: Place) => point?.value ?? Number.NEGATIVE_INFINITY;
  const ordered = known.toSorted((a, b) =>
    sort.key === 'name' ? a.name.localeCompare(b.name, 'fr') : rank(a) - rank(b),
  );
  return (
    <DataTable
      caption={`${about.label} par ${by === 'sector' ? 'secteur' : 'commune'}`}
      rows={sort.direction === 'ascending' ? ordered : ordered.toReversed()}
      rowKey={({ id }) => id}
      sort={sort}
      onSort={setSort}
      columns={[
        {
          key: 'name',
          header: by === 'sector' ? 'Secteur' : 'Commune',
          rowHeader: true,
          sortable: true,
          cell: ({ name }) => name,
        },
        ...(by === 'commune'
          ? [{ key: 'sector', header: 'Secteur', cell: ({ sector }: Place) => sector }]
          : []),
        {
          key: 'value',
          header: 'Valeur',
          numeric: true,
          sortable: true,
          cell: ({ point }) => valueWords(about, point?.value ?? null, point?.hidden),
        },
        {
          key: 'range',
          header: 'Entre',
          numeric: true,
          cell: ({ point }) => (point ? rangeWords(about, point) : ''),
        },
        { key: 'among', header: 'Parmi', numeric: true, cell: ({ point }) => point?.denominator ?? '' },
      ]}
    />
  );
}
