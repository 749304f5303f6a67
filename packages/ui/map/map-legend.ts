import type { Shade } from './tile-map.tsx';

export interface LegendItem {
  shade: Shade | undefined;
  masked?: boolean;
  words: string;
}

export const SWATCH = 14;
const LETTER = 7.4;
const ROW = 22;

/** One beside another, on as many rows as they need: px within a drawing of that width. */
export function legendPlaces(legend: readonly LegendItem[], width: number) {
  let [x, y] = [0, 4];
  const items = legend.map((one) => {
    const wide = SWATCH + 7 + one.words.length * LETTER + 16;
    if (x > 0 && x + wide > width) [x, y] = [0, y + ROW];
    const place = { ...one, x, y };
    x += wide;
    return place;
  });
  return { items, height: y + ROW };
}
