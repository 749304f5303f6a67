import { type Drawing, drawOutlines } from './draw-outlines.ts';
import { readOutlines } from './read-outlines.ts';

export type ReadAndDrawn = { problems: string[] } | { drawing: Drawing; elsewhere: number };

/** A file of outlines as a drawing of the communes that are ours, or what is wrong with it. */
export function readAndDraw(text: string, ours: ReadonlySet<string>): ReadAndDrawn {
  const { outlines, elsewhere, problems } = readOutlines(text, (cog) => ours.has(cog));
  return problems.length > 0 ? { problems } : { drawing: drawOutlines(outlines), elsewhere };
}
