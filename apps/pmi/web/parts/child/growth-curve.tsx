import type { GrowthPoint } from '../../../contract.ts';
import styles from './growth.module.css';

const MONTH_DAYS = 30.4375;
/** Past the exam of the 24th month, to the last age at which a certificate is still written. */
const LAST_MONTH = 26;
const WIDTH = 320;
const HEIGHT = 200;
const LEFT = 44;
const BOTTOM = 24;
const TOP = 12;
const RIGHT = 12;

interface GrowthCurveProps {
  label: string;
  /** By age. */
  points: readonly GrowthPoint[];
  words(value: number): string;
}

/** One measure against age: months are as far apart as they are in life. */
export function GrowthCurve({ label, points, words }: GrowthCurveProps) {
  const ticks = niceTicks(points.map(({ value }) => value));
  const [low = 0] = ticks;
  const high = ticks.at(-1) ?? 1;
  const x = (days: number) => LEFT + (days / MONTH_DAYS / LAST_MONTH) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - ((value - low) / (high - low)) * (HEIGHT - BOTTOM - TOP);
  const spoken = points.map(
    ({ ageDays, value }) => `${Math.round(ageDays / MONTH_DAYS)} mois, ${words(value)}`,
  );
  return (
    <figure className={styles.curve}>
      <figcaption className={styles.label}>
        {label} <span className={styles.last}>{last(points, words)}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${label} : ${spoken.join(' ; ')}`}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} className={styles.grid} />
            <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" className={styles.tick}>
              {tick.toLocaleString('fr-FR')}
            </text>
          </g>
        ))}
        {[0, 6, 12, 18, 24].map((month) => (
          <text
            key={month}
            x={x(month * MONTH_DAYS)}
            y={HEIGHT - 6}
            textAnchor="middle"
            className={styles.tick}
          >
            {month === 0 ? 'naiss.' : `${month} m`}
          </text>
        ))}
        <polyline
          points={points.map(({ ageDays, value }) => `${x(ageDays)},${y(value)}`).join(' ')}
          className={styles.line}
        />
        {points.map(({ certificateId, ageDays, value }) => (
          <circle
            key={`${certificateId} ${ageDays}`}
            cx={x(ageDays)}
            cy={y(value)}
            r={4}
            className={styles.dot}
          />
        ))}
      </svg>
    </figure>
  );
}

function last(points: readonly GrowthPoint[], words: (value: number) => string): string {
  const point = points.at(-1);
  return point ? words(point.value) : '';
}

/** Four or five round values that hold all of them. */
export function niceTicks(values: readonly number[]): number[] {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const rough = Math.max(most - least, most * 0.1, 1) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const from = Math.floor(least / step) * step;
  const count = Math.max(1, Math.ceil((most - from) / step));
  return Array.from({ length: count + 1 }, (_, index) => from + index * step);
}
