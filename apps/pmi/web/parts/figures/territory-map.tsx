import { type Block, BlockMap, counted, type OutlinedPlace, OutlineMap } from '@cigogne/ui';
import { Text } from '@mantine/core';
import type { FigurePoint, IndicatorDefinition, Outlines } from '../../../contract.ts';
import { quintiles, type Scale } from './shades.ts';
import { valueWords } from './told.ts';

export interface Place {
  id: string;
  name: string;
  sector: string;
  point: FigurePoint | undefined;
}

/** Communes of no sector. */
export const WITHOUT = 'Sans secteur';

interface Props {
  about: IndicatorDefinition;
  places: readonly Place[];
  communes: readonly { cog: string; name: string; sector: string | null }[];
  by: 'sector' | 'commune';
  /** Null: no outlines were loaded. */
  drawn: Outlines | null;
  label: string;
}

/** The places of a table as a map, or as squares where no outlines are known: the same points, counted once. */
export function PlaceMap({ about, places, communes, by, drawn, label }: Props) {
  const values = places.flatMap(({ point }) => (point?.value == null ? [] : [point.value]));
  const scale = quintiles(values, (value) => valueWords(about, value));
  const read = (place: Place) => readingOf(about, scale, place);
  const legend = [
    ...scale.legend,
    { shade: undefined, words: 'aucun certificat' },
    { shade: undefined, masked: true, words: 'peu d’enfants, masqué' },
  ];
  if (drawn === null) return <BlockMap label={label} blocks={blocksOf(places, read)} legend={legend} />;
  const sectorOf = new Map(communes.map(({ cog, sector }) => [cog, sector]));
  const known = new Map(places.map((place) => [place.id, place]));
  return (
    <>
      <OutlineMap
        label={label}
        width={drawn.width}
        height={drawn.height}
        places={drawn.communes.flatMap(({ cog, path }): OutlinedPlace[] => {
          const place = known.get(by === 'sector' ? (sectorOf.get(cog) ?? '') : cog);
          const name = communes.find((commune) => commune.cog === cog)?.name ?? cog;
          if (place === undefined)
            return [{ id: cog, path, shade: undefined, words: `${name} : sans secteur` }];
          const { shade, masked, words } = read(place);
          return [{ id: cog, path, shade, masked, words: by === 'sector' ? `${words} (${name})` : words }];
        })}
        borders={bordersOf(drawn, sectorOf, by)}
        legend={legend}
      />
      {drawn.missing.length > 0 && (
        <Text size="sm" c="var(--cg-ink-2)">
          {counted(drawn.missing.length, 'commune n’est pas', 'communes ne sont pas')} dans le fichier des
          contours, et {drawn.missing.length === 1 ? 'n’est' : 'ne sont'} que dans le tableau.
        </Text>
      )}
    </>
  );
}

function readingOf(about: IndicatorDefinition, scale: Scale, { id, name, point }: Place) {
  const among = point === undefined || point.denominator === null ? '' : `, parmi ${point.denominator}`;
  return {
    id,
    shade: point?.value == null ? undefined : scale.shadeOf(point.value),
    masked: point?.hidden ?? false,
    words:
      point === undefined
        ? `${name} : aucun certificat`
        : `${name} : ${valueWords(about, point.value, point.hidden)}${among}`,
  };
}

function blocksOf(places: readonly Place[], read: (place: Place) => Block['tiles'][number]): Block[] {
  const groups = [...Map.groupBy(places, ({ sector }) => sector)].toSorted(
    ([a], [b]) => Number(a === WITHOUT) - Number(b === WITHOUT) || a.localeCompare(b, 'fr'),
  );
  return groups.map(([name, members]) => ({ id: name, name, tiles: members.map(read) }));
}

/** Thick where two sectors meet and along the edge; thin between the communes of one sector, when they are told apart. */
function bordersOf(
  { borders }: Outlines,
  sectorOf: ReadonlyMap<string, string | null>,
  by: Props['by'],
): { thin: string[]; thick: string[] } {
  const parted = Map.groupBy(borders, ({ between: [one, other] }) =>
    other === null || sectorOf.get(one) !== sectorOf.get(other) ? 'thick' : 'thin',
  );
  const paths = (weight: 'thin' | 'thick') => (parted.get(weight) ?? []).map(({ path }) => path);
  return { thin: by === 'commune' ? paths('thin') : [], thick: paths('thick') };
}
