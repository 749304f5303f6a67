import { useRef } from 'react';
import { useWidth } from '../client/use-width.ts';
import styles from './range-chart.module.css';

export interface RangePoint {
  name: string;
  /** Null: unknown, or hidden. */
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface RangeChartProps {
  /** What the drawing shows, in one sentence; the figures are in the table. */
  label: string;
  points: readonly RangePoint[];
  format(value: number): string;
}

const WIDEST = 720;
const HEIGHT = 240;
const LEFT = 64;
const BOTTOM = 28;
const TOP = 22;
const STEPS = 4;

/** A few points side by side, each with the interval that it may be in: whether two of them differ. */
export function RangeChart({ label, points, format }: RangeChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.min(WIDEST, useWidth(frame));
  const known = points.flatMap(({ value, low, high }) => [value, low, high].filter((one) => one !== null));
  const top = niceTop(Math.max(0, ...known));
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const step = (width - LEFT) / Math.max(1, points.length);
  return (
    <div ref={frame}>
      <svg
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        className={styles.chart}
        role="img"
        aria-label={label}
      >
        {Array.from({ length: STEPS + 1 }, (_, index) => (top * index) / STEPS).map((mark) => (
          <g key={mark}>
            <line x1={LEFT} x2={width} y1={y(mark)} y2={y(mark)} className={styles.grid} />
            <text x={LEFT - 8} y={y(mark) + 4} className={styles.mark}>
              {format(mark)}
            </text>
          </g>
        ))}
        {points.map(({ name, value, low, high }, index) => {
          const x = LEFT + step * (index + 0.5);
          return (
            <g key={name}>
              {low !== null && high !== null && (
                <path
                  className={styles.range}
                  d={`M${x} ${y(low)}V${y(high)}M${x - 6} ${y(low)}h12M${x - 6} ${y(high)}h12`}
                />
              )}
              {value !== null && <circle cx={x} cy={y(value)} r={5} className={styles.point} />}
              <text
                x={x}
                y={value === null ? HEIGHT - BOTTOM - 8 : y(Math.max(value, high ?? value)) - 9}
                className={styles.value}
              >
                {value === null ? '–' : format(value)}
              </text>
              <text x={x} y={HEIGHT - 8} className={styles.name}>
                {name}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** The next round number above, so that the marks are read without effort. */
function niceTop(highest: number): number {
  if (highest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  const fraction = highest / power;
  return ([1, 2, 4, 6, 8, 10].find((one) => fraction <= one) ?? 10) * power;
}
