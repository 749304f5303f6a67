/** One line or one stack of bars. */
export interface Series {
  key: string;
  label: string;
  /** A CSS colour of the tokens. */
  color: string;
  /** Lines that cross are told apart without colour. */
  dashed?: boolean;
}

export interface ChartProps {
  /** What the drawing shows, in one sentence, for those who do not see it; the figures are in the table. */
  label: string;
  /** One point: its name on the axis and a value for each series; null where there is none. */
  data: readonly Record<string, string | number | null>[];
  /** Key of the name on the axis. */
  nameKey: string;
  series: readonly Series[];
  format(value: number): string;
  height?: number;
}
