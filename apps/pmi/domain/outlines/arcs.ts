export type Point = readonly [number, number];

/** A border between two places where borders meet; the same for both of its sides. */
export interface Arc {
  /** Its two ends included; the same point twice when it closes on itself. */
  points: readonly Point[];
  owners: string[];
}

export interface CutRing {
  cog: string;
  parts: { arc: Arc; backwards: boolean }[];
}

/** One integer a point: grids are far smaller than 2^20. */
const keyOf = ([x, y]: Point): number => x * 2 ** 20 + y;

/**
 * Cuts rings where borders meet: at the points whose neighbours are not the same for all the rings that go through them.
 * @param rings without their first point again at the end
 */
export function cutIntoArcs(rings: readonly { cog: string; points: readonly Point[] }[]): {
  cut: CutRing[];
  arcs: Arc[];
} {
  const junctions = junctionsOf(rings);
  const known = new Map<string, Arc>();
  const cut = rings.map(({ cog, points }) => ({
    cog,
    parts: piecesOf(points, junctions).map((piece) => {
      const backwards = isBackwards(piece);
      const ordered = backwards ? piece.toReversed() : piece;
      const key = ordered.join(' ');
      const arc = known.get(key) ?? { points: ordered, owners: [] };
      known.set(key, arc);
      if (!arc.owners.includes(cog)) arc.owners.push(cog);
      return { arc, backwards };
    }),
  }));
  return { cut, arcs: [...known.values()] };
}

/** The communes on either side of an arc. */
export function borderedBy({ owners: [one = '', other] }: Arc): [string, string | null] {
  return [one, other ?? null];
}

function junctionsOf(rings: readonly { points: readonly Point[] }[]): Set<number> {
  const neighbours = new Map<number, [number, number]>();
  const junctions = new Set<number>();
  for (const { points } of rings) {
    points.forEach((point, index) => {
      const before = keyOf(points.at(index - 1) ?? point);
      const after = keyOf(points[(index + 1) % points.length] ?? point);
      const pair: [number, number] = before < after ? [before, after] : [after, before];
      const key = keyOf(point);
      const seen = neighbours.get(key);
      if (seen === undefined) neighbours.set(key, pair);
      else if (seen[0] !== pair[0] || seen[1] !== pair[1]) junctions.add(key);
    });
  }
  return junctions;
}

/** From junction to junction; a ring without any is one piece, from its lowest point so that both sides begin alike. */
function piecesOf(points: readonly Point[], junctions: ReadonlySet<number>): Point[][] {
  let start = points.findIndex((point) => junctions.has(keyOf(point)));
  if (start === -1) {
    const lowest = Math.min(...points.map(keyOf));
    start = points.findIndex((point) => keyOf(point) === lowest);
  }
  const turned = [...points.slice(start), ...points.slice(0, start + 1)];
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  turned.forEach((point, index) => {
    piece.push(point);
    if (index === 0 || (index < turned.length - 1 && !junctions.has(keyOf(point)))) return;
    pieces.push(piece);
    piece = [point];
  });
  return pieces;
}

/** Whether a piece is to be turned, so that both sides have it in one order. */
function isBackwards(piece: readonly Point[]): boolean {
  for (let index = 0; index < piece.length; index += 1) {
    const [ahead, behind] = [piece[index], piece.at(-1 - index)];
    if (ahead === undefined || behind === undefined) return false;
    const difference = keyOf(ahead) - keyOf(behind);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
