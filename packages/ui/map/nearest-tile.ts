interface Place {
  column: number;
  row: number;
}

const DIRECTIONS: Record<string, Place> = {
  ArrowLeft: { column: -1, row: 0 },
  ArrowRight: { column: 1, row: 0 },
  ArrowUp: { column: 0, row: -1 },
  ArrowDown: { column: 0, row: 1 },
};

/**
 * Index of the tile that an arrow key leads to: the nearest ahead, straight ahead first. Home and End lead to the
 * first and the last one. Undefined: no tile there, or another key.
 */
export function nearestTile(tiles: readonly Place[], from: number, key: string): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return tiles.length - 1;
  const direction = DIRECTIONS[key];
  const here = tiles[from];
  if (!direction || !here) return undefined;
  let best: { index: number; distance: number } | undefined;
  tiles.forEach((tile, index) => {
    const [columns, rows] = [tile.column - here.column, tile.row - here.row];
    const ahead = columns * direction.column + rows * direction.row;
    if (ahead <= 0) return;
    const aside = Math.abs(columns * direction.row) + Math.abs(rows * direction.column);
    const distance = ahead + 3 * aside;
    if (!best || distance < best.distance) best = { index, distance };
  });
  return best?.index;
}
