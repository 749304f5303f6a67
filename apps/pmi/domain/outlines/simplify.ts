import type { Point } from './arcs.ts';

/**
 * A line without the points that stray less than `tolerance` from the straight one (Douglas and Peucker, 1973); its ends
 * stay. A line that closes on itself keeps the point that is farthest from its end, so that it does not vanish.
 */
export function simplified(points: readonly Point[], tolerance: number): readonly Point[] {
  if (points.length < 3) return points;
  const kept = new Set([0, points.length - 1]);
  // A list of what is left to look at: as deep as a coast is long, a recursion would not end well.
  const waiting: [number, number][] = [[0, points.length - 1]];
  for (let span = waiting.pop(); span !== undefined; span = waiting.pop()) {
    const [from, to] = span;
    const { index, distance } = farthest(points, from, to);
    if (distance <= tolerance ** 2) continue;
    kept.add(index);
    waiting.push([from, index], [index, to]);
  }
  return points.filter((_, index) => kept.has(index));
}

function farthest(points: readonly Point[], from: number, to: number) {
  const [start, end] = [points[from], points[to]];
  let found = { index: from, distance: -1 };
  if (start === undefined || end === undefined) return found;
  for (let index = from + 1; index < to; index += 1) {
    const point = points[index];
    if (point === undefined) continue;
    const distance = squareToSegment(point, start, end);
    if (distance > found.distance) found = { index, distance };
  }
  return found;
}

function squareToSegment([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const length = alongX ** 2 + alongY ** 2;
  const share = length === 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / length;
  const at = Math.max(0, Math.min(1, share));
  return (x - fromX - at * alongX) ** 2 + (y - fromY - at * alongY) ** 2;
}
