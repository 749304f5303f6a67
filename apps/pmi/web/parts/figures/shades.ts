import type { Shade } from '@cigogne/ui';

const SHADES = [0, 1, 2, 3, 4] as const satisfies readonly Shade[];

export interface Scale {
  shadeOf(value: number): Shade;
  legend: { shade: Shade; words: string }[];
}

/**
 * Five classes of as many territories as can be each (quintiles of the values shown): few territories never take the
 * whole scale, and the legend says where each class begins.
 */
export function quintiles(values: readonly number[], told: (value: number) => string): Scale {
  const sorted = [...values].sort((a, b) => a - b);
  const [lowest = 0, highest = 0] = [sorted[0], sorted.at(-1)];
  const bounds = [
    ...new Set(SHADES.map((shade) => sorted[Math.floor((shade * sorted.length) / 5)] ?? lowest)),
  ];
  const shadeOf = (value: number): Shade =>
    SHADES[bounds.findLastIndex((bound) => value >= bound)] ?? SHADES[0];
  return {
    shadeOf,
    legend: bounds.map((bound, index) => ({
      shade: SHADES[index] ?? 0,
      words: wordsOf(told(bound), bounds[index + 1], told, highest),
    })),
  };
}

/** « 4 % à moins de 6 % »; the last class ends with the highest value. */
function wordsOf(
  from: string,
  next: number | undefined,
  told: (value: number) => string,
  highest: number,
): string {
  if (next !== undefined) return `${from} à moins de ${told(next)}`;
  return from === told(highest) ? from : `${from} à ${told(highest)}`;
}
