import { BarChart, LineChart } from '@mantine/charts';
import '@mantine/charts/styles.layer.css';
import type { ChartProps } from './types.ts';

/** Our own label, table and keyboard replace recharts' focusable drawing. */
const QUIET = { accessibilityLayer: false, margin: { top: 8, right: 12, bottom: 0, left: 0 } };

function common({ data, nameKey, series, format, height }: ChartProps) {
  return {
    h: height ?? 240,
    data: data.map((point) => ({ ...point })),
    dataKey: nameKey,
    series: series.map(({ key, label, color, dashed }) => ({
      name: key,
      label,
      color,
      ...(dashed ? { strokeDasharray: '5 4' } : {}),
    })),
    valueFormatter: format,
    gridAxis: 'x' as const,
    tickLine: 'none' as const,
    gridColor: 'var(--cg-line)',
    textColor: 'var(--cg-ink-2)',
    yAxisProps: { width: 72, tickCount: 5 },
    xAxisProps: { minTickGap: 24, interval: 'preserveStartEnd' as const },
  };
}

export function DrawnLines(props: ChartProps) {
  return (
    <LineChart
      {...common(props)}
      curveType="linear"
      withDots={props.data.length < 40}
      dotProps={{ r: 2.5 }}
      strokeWidth={2}
      connectNulls={false}
      lineProps={{ isAnimationActive: false }}
      lineChartProps={QUIET}
    />
  );
}

export function DrawnBars(props: ChartProps) {
  return (
    <BarChart
      {...common(props)}
      type="stacked"
      maxBarWidth={28}
      barProps={{ isAnimationActive: false }}
      barChartProps={QUIET}
    />
  );
}
