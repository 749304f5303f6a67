type Position = readonly [number, number];

/**
 * A made-up département as the public files give one: a GeoJSON FeatureCollection, a commune a cell of a crooked grid,
 * borders shared to the last digit. It looks like no place; the same communes give the same file.
 * @param communes in the order in which they lie around the middle: those of one sector next to one another
 * @param detail halvings of each side of a cell: 4 gives some 70 points a commune
 */
export function inventedOutlines(
  communes: readonly { cog: string; name: string }[],
  { detail = 4, west = 1.4, south = 45.7, side = 0.05 } = {},
): string {
  const cells = cellsOf(communes.length);
  const features = communes.map(({ cog, name }, index) => {
    const [column = 0, row = 0] = cells[index] ?? [];
    const corners: Position[] = [
      [column, row],
      [column + 1, row],
      [column + 1, row + 1],
      [column, row + 1],
    ];
    const ring = corners.flatMap((corner, at) =>
      sideBetween(corner, corners[(at + 1) % 4] ?? corner, detail),
    );
    const placed = [...ring, ring[0] ?? [0, 0]].map(([x, y]) => [
      round(west + (x ?? 0) * side * 1.4),
      round(south + (y ?? 0) * side),
    ]);
    return {
      type: 'Feature',
      properties: { code: cog, nom: name },
      geometry: { type: 'Polygon', coordinates: [placed] },
    };
  });
  return JSON.stringify({ type: 'FeatureCollection', features });
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** The cells nearest to the middle of a crooked coast, around it. */
function cellsOf(count: number): [number, number][] {
  const across = Math.ceil(Math.sqrt(count) * 2);
  const middle = across / 2;
  return Array.from({ length: across ** 2 }, (_, index): [number, number] => [
    index % across,
    Math.floor(index / across),
  ])
    .map((cell) => {
      const [x, y] = [cell[0] + 0.5 - middle, cell[1] + 0.5 - middle];
      const angle = Math.atan2(y, x);
      return {
        cell,
        angle,
        far: Math.hypot(x, y) * (1 + 0.16 * Math.sin(3 * angle) + 0.1 * Math.cos(5 * angle)),
      };
    })
    .toSorted((a, b) => a.far - b.far)
    .slice(0, count)
    .toSorted((a, b) => a.angle - b.angle)
    .map(({ cell }) => cell);
}

/** Where a corner of the grid is moved to. */
function moved([column, row]: Position): Position {
  return [column + 0.5 * (chance(column, row, 1) - 0.5), row + 0.5 * (chance(column, row, 2) - 0.5)];
}

/** A side without its end: the same points whichever way it is gone along. */
function sideBetween(from: Position, to: Position, detail: number): Position[] {
  const turned = from[0] > to[0] || from[1] > to[1];
  const [first, last] = turned ? [to, from] : [from, to];
  const seed = first[0] * 7919 + first[1] * 104_729 + (first[0] === last[0] ? 13 : 0);
  let line: Position[] = [moved(first), moved(last)];
  for (let level = 1; level <= detail; level += 1) {
    line = line.flatMap((point, index) => {
      const next = line[index + 1];
      if (next === undefined) return [point];
      const [dx, dy] = [next[0] - point[0], next[1] - point[1]];
      const aside = 0.3 * (chance(seed, index, level) - 0.5);
      return [point, [point[0] + dx / 2 - dy * aside, point[1] + dy / 2 + dx * aside] as const];
    });
  }
  return (turned ? line.toReversed() : line).slice(0, -1);
}

/** From 0 to 1, always the same for the same numbers. */
function chance(a: number, b: number, c: number): number {
  const wave = Math.sin(a * 12.9898 + b * 78.233 + c * 37.719) * 43_758.5453;
  return wave - Math.floor(wave);
}
