import type { GrowthBand } from '../../../contract.ts';
import type { ComparedPoint } from '../../words/growth.ts';
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
/** Room at the right for the names of the bands. */
const BAND_NAMES = 30;

interface GrowthCurveProps {
  label: string;
  /** By age; drawn at `days`. */
  points: readonly ComparedPoint[];
  /** Of this sex and measure, from the lowest to the highest; none: nothing behind the points. */
  bands: readonly GrowthBand[];
  words(value: number): string;
}

/** One measure against age: months are as far apart as they are in life. */
export function GrowthCurve({ label, points, bands, words }: GrowthCurveProps) {
  const [first, last] = [points[0]?.days ?? 0, points.at(-1)?.days ?? 0];
  const firstMonth = Math.min(0, Math.floor(first / MONTH_DAYS));
  const lastMonth = Math.max(LAST_MONTH, Math.ceil(last / MONTH_DAYS));
  const drawn = bands.map(({ label: name, points: own }) => ({
    name,
    own: own.filter(([days]) => days <= lastMonth * MONTH_DAYS),
  }));
  const ticks = niceTicks([
    ...points.map(({ value }) => value),
    ...drawn.flatMap(({ own }) => own.map(([, value]) => value)),
  ]);
  const [low = 0] = ticks;
  const high = ticks.at(-1) ?? 1;
  const right = bands.length > 0 ? RIGHT + BAND_NAMES : RIGHT;
  const x = (days: number) =>
    LEFT + ((days / MONTH_DAYS - firstMonth) / (lastMonth - firstMonth)) * (WIDTH - LEFT - right);
  const y = (value: number) => HEIGHT - BOTTOM - ((value - low) / (high - low)) * (HEIGHT - BOTTOM - TOP);
  return (
    <figure className={styles.curve}>
      <figcaption className={styles.label}>
        {label} <span className={styles.last}>{lastWords(points, words)}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${label} : ${spoken(points, words)}`}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={WIDTH - right} y1={y(tick)} y2={y(tick)} className={styles.grid} />
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
        <Bands drawn={drawn} x={x} y={y} />
        <polyline
          points={points.map(({ days, value }) => `${x(days)},${y(value)}`).join(' ')}
          className={styles.line}
        />
        {points.map(({ certificateId, days, value, place }) => (
          <circle
            key={`${certificateId} ${days}`}
            cx={x(days)}
            cy={y(value)}
            r={place?.outside ? 5 : 4}
            className={styles.dot}
            data-outside={place?.outside || undefined}
          />
        ))}
      </svg>
    </figure>
  );
}

interface BandsProps {
  drawn: readonly { name: string; own: readonly (readonly [number, number])[] }[];
  x(days: number): number;
  y(value: number): number;
}

/** The reference lines, each named at its end where names do not overlap. */
function Bands({ drawn, x, y }: BandsProps) {
  const middle = (drawn.length - 1) / 2;
  const named = drawn.filter((_, index) => index === 0 || index === drawn.length - 1 || index === middle);
  return (
    <>
      {drawn.map(({ name, own }, index) => (
        <polyline
          key={name}
          points={own.map(([days, value]) => `${x(days)},${y(value)}`).join(' ')}
          className={styles.band}
          data-middle={index === middle || undefined}
        />
      ))}
      {named.map(({ name, own }) => {
        const end = own.at(-1);
        return end ? (
          <text key={name} x={x(end[0]) + 4} y={y(end[1]) + 3.5} className={styles.bandName}>
            {name === 'Médiane' ? 'Méd.' : name}
          </text>
        ) : null;
      })}
    </>
  );
}

function spoken(points: readonly ComparedPoint[], words: (value: number) => string): string {
  return points
    .map(({ ageDays, value, place }) =>
      [`${Math.round(ageDays / MONTH_DAYS)} mois`, words(value), place?.words].filter(Boolean).join(', '),
    )
    .join(' ; ');
}

function lastWords(points: readonly ComparedPoint[], words: (value: number) => string): string {
  const point = points.at(-1);
  return point ? words(point.value) : '';
}

/** Four or five round values that hold all of them. */
export function niceTicks(values: readonly number[]): number[] {
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const rough = Math.max(most - least, most * 0.1, 1) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const from = Math.floor(least / step) * step;
  const count = Math.max(1, Math.ceil((most - from) / step));
  return Array.from({ length: count + 1 }, (_, index) => from + index * step);
}
