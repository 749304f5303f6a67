import { useId, useRef, useState } from 'react';
import { useWidth } from '../client/use-width.ts';
import shared from './map-figure.module.css';
import { type LegendItem, legendPlaces, SWATCH } from './map-legend.ts';
import styles from './outline-map.module.css';
import type { Shade } from './tile-map.tsx';

export interface OutlinedPlace {
  id: string;
  /** SVG path data, in the units of the map. */
  path: string;
  shade: Shade | undefined;
  masked?: boolean;
  words: string;
}

export interface OutlineMapProps {
  /** What is shown; the same data is in a table. */
  label: string;
  /** Of the paths. */
  width: number;
  height: number;
  places: readonly OutlinedPlace[];
  /** Thin lines between places, thick ones between groups of them; in the units of the map. */
  borders: { thin: readonly string[]; thick: readonly string[] };
  legend: readonly LegendItem[];
}

const TALLEST = 520;
/** Room for the thick lines of the edge. */
const EDGE = 2;

/**
 * A territory with its outlines, each place in the shade of its class, what is hidden hatched. The pointer reads a place;
 * those who do not see it have the table.
 */
export function OutlineMap({ label, width, height, places, borders, legend }: OutlineMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const room = useWidth(frame);
  // An address within the drawing: letters and digits only.
  const hatch = `hatch-${useId().replaceAll(/\W/g, '')}`;
  const [shown, setShown] = useState<string>();
  const current = places.find(({ id }) => id === shown);
  const scale = Math.min((room - 2 * EDGE) / width, TALLEST / height);
  const top = Math.ceil(height * scale) + 2 * EDGE + 8;
  const legendRows = legendPlaces(legend, room);
  const total = top + legendRows.height;
  return (
    <div className={shared.figure}>
      <div ref={frame}>
        <svg
          width={room}
          height={total}
          viewBox={`0 0 ${room} ${total}`}
          role="img"
          aria-label={label}
          onPointerLeave={({ pointerType }) => pointerType === 'mouse' && setShown(undefined)}
        >
          <defs>
            <pattern
              id={hatch}
              width="5"
              height="5"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect className={styles.ground} width="5" height="5" />
              <path className={styles.hatch} d="M2.5 0v5" />
            </pattern>
            {/* Within the map lengths are in its units: the same hatching, so much larger. */}
            <pattern
              id={`${hatch}-map`}
              width="5"
              height="5"
              patternUnits="userSpaceOnUse"
              patternTransform={`scale(${1 / scale}) rotate(45)`}
            >
              <rect className={styles.ground} width="5" height="5" />
              <path className={styles.hatch} d="M2.5 0v5" />
            </pattern>
          </defs>
          <g
            transform={`translate(${EDGE + Math.max(0, (room - 2 * EDGE - width * scale) / 2)} ${EDGE}) scale(${scale})`}
          >
            {places.map(({ id, path, shade, masked }) => (
              <path
                key={id}
                d={path}
                className={styles.place}
                data-shade={shade ?? 'none'}
                {...(masked ? { fill: `url(#${hatch}-map)`, 'data-masked': true } : {})}
                fillRule="evenodd"
                vectorEffect="non-scaling-stroke"
                onPointerEnter={() => setShown(id)}
                onPointerDown={() => setShown(id)}
              />
            ))}
            <path d={borders.thin.join('')} className={styles.thin} vectorEffect="non-scaling-stroke" />
            <path d={borders.thick.join('')} className={styles.thick} vectorEffect="non-scaling-stroke" />
            {current && <path d={current.path} className={styles.shown} vectorEffect="non-scaling-stroke" />}
          </g>
          {legendRows.items.map(({ shade, masked, words, x, y }) => (
            <g key={words} transform={`translate(${x} ${top + y})`}>
              <rect
                className={styles.swatch}
                data-shade={shade ?? 'none'}
                {...(masked ? { fill: `url(#${hatch})`, 'data-masked': true } : {})}
                x={0.5}
                width={SWATCH}
                height={SWATCH}
                rx={3}
              />
              <text x={SWATCH + 7} y={11.5} className={shared.words}>
                {words}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <p className={shared.reading}>{current?.words ?? 'Passez sur un territoire pour le lire.'}</p>
    </div>
  );
}
