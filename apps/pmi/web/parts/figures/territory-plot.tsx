import {
  type Block,
  BlockMap,
  DataTable,
  EmptyState,
  ExportedPlot,
  QueryView,
  type Sort,
  useDownload,
} from '@cigogne/ui';
import { IconMapOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FigurePoint, IndicatorDefinition } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { type SeriesAsked, seriesQuery, territoryQuery } from '../../data/figure-queries.ts';
import { KIND_SHORT, type Kind } from '../../words/names.ts';
import { KEPT } from './figures-frame.tsx';
import { quintiles } from './shades.ts';
import { useSource } from './source.ts';
import { rangeWords, valueWords } from './told.ts';

interface Props {
  indicator: string;
  kind: Kind;
  year: number;
  by: 'sector' | 'commune';
  small: boolean;
}

interface Place {
  id: string;
  name: string;
  sector: string;
  point: FigurePoint | undefined;
}

/** One indicator of a year, territory by territory: squares by sector, and the same data as a table. */
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
  const file = useDownload(() => api.exportSeries({ query: asked }), `${indicator}-territoires.csv`);
  const source = useSource(query.data?.countedAt);
  return (
    <QueryView query={query}>
      {({ indicator: about, points }) => (
        <QueryView query={territory}>
          {({ communes, sectors }) => {
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
                source={source}
                legend={[]}
                onCsv={() => void file.start()}
                kept={small ? KEPT : undefined}
                tableOpen={by === 'sector'}
                table={<PlaceTable about={about} places={places} by={by} />}
              >
                <PlaceMap about={about} places={places} label={title} />
              </ExportedPlot>
            );
          }}
        </QueryView>
      )}
    </QueryView>
  );
}

const WITHOUT = 'Sans secteur';

const pointAt = (points: readonly FigurePoint[], id: string) =>
  points.find(({ territory }) => territory?.id === id);

function PlaceMap({
  about,
  places,
  label,
}: {
  about: IndicatorDefinition;
  places: readonly Place[];
  label: string;
}) {
  const values = places.flatMap(({ point }) => (point?.value == null ? [] : [point.value]));
  const scale = quintiles(values, (value) => valueWords(about, value));
  const words = ({ name, point }: Place) => {
    if (point === undefined) return `${name} : aucun certificat`;
    const among = point.denominator === null ? '' : `, parmi ${point.denominator}`;
    return `${name} : ${valueWords(about, point.value, point.hidden)}${among}`;
  };
  const groups = [...Map.groupBy(places, ({ sector }) => sector)].toSorted(
    ([a], [b]) => Number(a === WITHOUT) - Number(b === WITHOUT) || a.localeCompare(b, 'fr'),
  );
  const blocks: Block[] = groups.map(([name, members]) => ({
    id: name,
    name,
    tiles: members.map((place) => ({
      id: place.id,
      shade: place.point?.value == null ? undefined : scale.shadeOf(place.point.value),
      masked: place.point?.hidden ?? false,
      words: words(place),
    })),
  }));
  return (
    <BlockMap
      label={label}
      blocks={blocks}
      legend={[
        ...scale.legend,
        { shade: undefined, words: 'aucun certificat' },
        { shade: undefined, masked: true, words: 'peu d’enfants, masqué' },
      ]}
    />
  );
}

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
