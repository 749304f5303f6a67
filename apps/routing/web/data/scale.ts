import type { Shade } from '@cigogne/ui';

const SHADES: readonly Shade[] = [0, 1, 2, 3, 4];

export interface Scale {
  shadeOf(value: number | null): Shade | undefined;
  /** The steps in use, the lowest first, both ends included. */
  steps: readonly { shade: Shade; from: number; to: number }[];
}

/**
 * Five steps that hold about as many values each: with equal widths one large département would leave the rest of
 * the map in a single shade.
 */
export function quantileScale(values: readonly (number | null)[]): Scale {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const steps = SHADES.flatMap((shade) => {
    const start = Math.ceil((shade * sorted.length) / SHADES.length);
    const end = Math.ceil(((shade + 1) * sorted.length) / SHADES.length) - 1;
    const [from, to] = [sorted[start], sorted[end]];
    return from === undefined || to === undefined || end < start ? [] : [{ shade, from, to }];
  });
  // Equal values fall in one step, the lowest: the legend must not give one value two shades.
  const distinct = steps.filter(
    ({ to }, index) => index === 0 || to > (steps[index - 1]?.to ?? Number.NEGATIVE_INFINITY),
  );
  return {
    shadeOf: (value) => (value === null ? undefined : distinct.find(({ to }) => value <= to)?.shade),
    steps: distinct.map((step, index) => {
      const before = distinct[index - 1]?.to ?? Number.NEGATIVE_INFINITY;
      return { ...step, from: sorted.find((value) => value > before) ?? step.from };
    }),
  };
}
