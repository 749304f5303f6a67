import { lazy, Suspense } from 'react';
import styles from './chart.module.css';
import type { ChartProps } from './types.ts';

// recharts weighs more than the rest of a page: it is fetched by the pages that draw.
const Lines = lazy(() => import('./drawn.tsx').then(({ DrawnLines }) => ({ default: DrawnLines })));
const Bars = lazy(() => import('./drawn.tsx').then(({ DrawnBars }) => ({ default: DrawnBars })));

/** A line a series over time. */
export function LineChart(props: ChartProps) {
  return <Drawing {...props} draw={Lines} />;
}

/** Bars, the series stacked. */
export function BarChart(props: ChartProps) {
  return <Drawing {...props} draw={Bars} />;
}

function Drawing({ draw: Draw, ...props }: ChartProps & { draw: typeof Lines }) {
  const height = props.height ?? 240;
  return (
    <div role="img" aria-label={props.label} className={styles.drawing}>
      <Suspense fallback={<div style={{ height }} />}>
        <Draw {...props} height={height} />
      </Suspense>
      <Legend series={props.series} />
    </div>
  );
}

function Legend({ series }: Pick<ChartProps, 'series'>) {
  if (series.length < 2) return null;
  return (
    <ul className={styles.legend} aria-hidden="true">
      {series.map(({ key, label, color, dashed }) => (
        <li key={key}>
          <span style={{ borderTop: `3px ${dashed ? 'dashed' : 'solid'} ${color}` }} />
          {label}
        </li>
      ))}
    </ul>
  );
}
