import { useRef, useState } from 'react';
import { useWidth } from '../client/use-width.ts';
import styles from './block-map.module.css';
import shared from './map-figure.module.css';
import { type LegendItem, legendPlaces, SWATCH } from './map-legend.ts';
import type { Shade } from './tile-map.tsx';

export interface Block {
  id: string;
  name: string;
  tiles: readonly { id: string; shade: Shade | undefined; masked?: boolean; words: string }[];
}

export interface BlockMapProps {
  /** What is shown; the same data is in a table. */
  label: string;
  blocks: readonly Block[];
  legend: readonly LegendItem[];
}

const TILE = 20;
const GAP = 3;
const STEP = TILE + GAP;
const TITLE = 22;
const SPACE = 14;

/**
 * A territory without its outlines: a square a commune, together with those of its sector. No border is drawn, since
 * none is known. The pointer reads a square; those who do not see it have the table.
 */
export function BlockMap({ label, blocks, legend }: BlockMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [shown, setShown] = useState<string>();
  const columns = Math.max(8, Math.floor((width + GAP) / STEP));
  let top = 0;
  const placed = blocks.map((block) => {
    const at = top;
    top += TITLE + Math.ceil(block.tiles.length / columns) * STEP + SPACE;
    return { block, at };
  });
  const legendRows = legendPlaces(legend, width);
  const height = top + legendRows.height;
  return (
    <div className={shared.figure}>
      <div ref={frame}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
          {placed.map(({ block, at }) => (
            <g key={block.id} transform={`translate(0 ${at})`}>
              <text y={14} className={styles.name}>
                {block.name}
              </text>
              {block.tiles.map((tile, index) => (
                <g
                  key={tile.id}
                  transform={`translate(${(index % columns) * STEP} ${TITLE + Math.floor(index / columns) * STEP})`}
                  onPointerEnter={() => setShown(tile.words)}
                  onPointerDown={() => setShown(tile.words)}
                >
                  <Square {...tile} size={TILE - 1} />
                </g>
              ))}
            </g>
          ))}
          {legendRows.items.map(({ shade, masked, words, x, y }) => (
            <g key={words} transform={`translate(${x} ${top + y})`}>
              <Square shade={shade} masked={masked} size={SWATCH} />
              <text x={SWATCH + 7} y={11.5} className={shared.words}>
                {words}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <p className={shared.reading}>{shown ?? 'Passez sur une case pour la lire.'}</p>
    </div>
  );
}

/** Told apart from an empty one without colour. */
function Square({
  shade,
  masked,
  size,
}: {
  shade: Shade | undefined;
  masked?: boolean | undefined;
  size: number;
}) {
  return (
    <>
      <rect className={styles.tile} data-shade={shade ?? 'none'} x={0.5} width={size} height={size} rx={3} />
      {masked && (
        <path className={styles.masked} d={`M${size * 0.25} ${size * 0.75}L${size * 0.75} ${size * 0.25}`} />
      )}
    </>
  );
}
