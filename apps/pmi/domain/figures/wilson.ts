export interface Interval {
  low: number;
  high: number;
}

/** Two-sided 95 %. */
const Z = 1.959_963_984_540_054;

/**
 * Confidence interval of a share (Wilson 1927, without continuity correction): stays within 0 and 1, and holds for the
 * small counts and rare events of a commune, where the usual ± does not.
 * @returns undefined when nothing was counted
 */
export function wilson(numerator: number, denominator: number): Interval | undefined {
  if (denominator <= 0) return undefined;
  const share = numerator / denominator;
  const spread = Z ** 2 / denominator;
  const centre = share + spread / 2;
  const half = Z * Math.sqrt((share * (1 - share)) / denominator + spread / (4 * denominator));
  return {
    low: Math.max(0, (centre - half) / (1 + spread)),
    high: Math.min(1, (centre + half) / (1 + spread)),
  };
}
