/** Value below which a share `p` (0 to 1) of the values lies, the nearest-rank way: always one that was measured. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(p * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export interface Point {
  x: number;
  y: number;
}

/** Least squares: y = intercept + slope · x. */
export function linearFit(points: readonly Point[]): { slope: number; intercept: number } {
  const mean = (pick: (point: Point) => number) =>
    points.reduce((sum, p) => sum + pick(p), 0) / points.length;
  const meanX = mean(({ x }) => x);
  const meanY = mean(({ y }) => y);
  let covariance = 0;
  let variance = 0;
  for (const { x, y } of points) {
    covariance += (x - meanX) * (y - meanY);
    variance += (x - meanX) ** 2;
  }
  const slope = variance === 0 ? 0 : covariance / variance;
  return { slope, intercept: meanY - slope * meanX };
}
