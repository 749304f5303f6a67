import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { nearestTile } from './nearest-tile.ts';
import styles from './tile-map.module.css';

export interface MapTile {
  /** Two or three characters drawn on the tile. */
  code: string;
  /** Which authority the tile shows; several tiles may show one. */
  id: string;
  column: number;
  row: number;
  area: 'mainland' | 'paris' | 'overseas';
}

/** From 0 (pale) to 4 (strong); undefined: nothing known. */
export type Shade = 0 | 1 | 2 | 3 | 4;

export interface TileReading {
  shade: Shade | undefined;
  /** « PMI de la Creuse : 128 certificats » */
  words: string;
}

export interface TileMapProps {
  label: string;
  tiles: readonly MapTile[];
  read(id: string): TileReading;
  legend: readonly { shade: Shade | undefined; words: string }[];
  /** Where choosing a tile leads. */
  href?(id: string): string;
  onChoose(id: string): void;
}

const SIZE = 10;
const GAP = 0.6;

/**
 * France with a tile a département. One stop of the Tab key: arrows move from tile to tile, Enter opens. What the
 * tile under focus or pointer says is written below, and the page gives the same data as a table.
 */
export function TileMap({ label, tiles, read, legend, href, onChoose }: TileMapProps) {
  const [current, setCurrent] = useState(0);
  const [shown, setShown] = useState<number>();
  const links = useRef<({ focus(): void } | null)[]>([]);
  const help = useId();
  const width = Math.max(...tiles.map(({ column }) => column + 1)) * SIZE;
  const height = Math.max(...tiles.map(({ row }) => row + 1)) * SIZE;

  const move = (event: KeyboardEvent, from: number) => {
    const next = nearestTile(tiles, from, event.key);
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(next);
    links.current[next]?.focus();
  };
  const told = shown === undefined ? undefined : tiles[shown];

  return (
    <figure className={styles.figure}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold the tiles of a drawing */}
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className={styles.map}
        role="group"
        aria-label={label}
        aria-describedby={help}
      >
        <Frames tiles={tiles} />
        {tiles.map((tile, index) => {
          const { shade, words } = read(tile.id);
          return (
            <a
              key={tile.code + tile.id}
              ref={(element) => {
                links.current[index] = element;
              }}
              href={href?.(tile.id) ?? '#'}
              aria-label={`${tile.code}, ${words}`}
              tabIndex={index === current ? 0 : -1}
              className={styles.tile}
              data-shade={shade ?? 'none'}
              onFocus={() => {
                setCurrent(index);
                setShown(index);
              }}
              onMouseEnter={() => setShown(index)}
              onKeyDown={(event) => move(event, index)}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey) return;
                event.preventDefault();
                onChoose(tile.id);
              }}
            >
              <rect
                x={tile.column * SIZE + GAP / 2}
                y={tile.row * SIZE + GAP / 2}
                width={SIZE - GAP}
                height={SIZE - GAP}
                rx={1.2}
              />
              <text x={tile.column * SIZE + SIZE / 2} y={tile.row * SIZE + SIZE / 2 + 1.25}>
                {tile.code}
              </text>
            </a>
          );
        })}
      </svg>
      <figcaption className={styles.caption}>
        <p className={styles.reading}>
          {told ? read(told.id).words : 'Survolez ou parcourez la carte pour lire une valeur.'}
        </p>
        <ul className={styles.legend}>
          {legend.map(({ shade, words }) => (
            <li key={words}>
              <span className={styles.swatch} data-shade={shade ?? 'none'} aria-hidden="true" />
              {words}
            </li>
          ))}
        </ul>
        <p id={help} className="cg-hidden">
          Flèches pour passer d’un département à l’autre, Entrée pour l’ouvrir. Les mêmes données sont en
          tableau.
        </p>
      </figcaption>
    </figure>
  );
}

/** Paris and its first ring, and overseas, are set apart. */
function Frames({ tiles }: { tiles: readonly MapTile[] }) {
  const areas = ['paris', 'overseas'] as const;
  return areas.map((area) => {
    const within = tiles.filter((tile) => tile.area === area);
    if (within.length === 0) return null;
    const left = Math.min(...within.map(({ column }) => column)) * SIZE;
    const top = Math.min(...within.map(({ row }) => row)) * SIZE;
    const right = (Math.max(...within.map(({ column }) => column)) + 1) * SIZE;
    const bottom = (Math.max(...within.map(({ row }) => row)) + 1) * SIZE;
    return (
      <rect
        key={area}
        x={left + 0.1}
        y={top + 0.1}
        width={right - left - 0.2}
        height={bottom - top - 0.2}
        rx={1.6}
        className={styles.frame}
      />
    );
  });
}
