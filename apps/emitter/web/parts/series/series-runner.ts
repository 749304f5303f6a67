import { ApiError } from '@cigogne/contract';
import type { BoardLine, SeriesOutcome } from '../../../contract.ts';
import { api } from '../../data/client.ts';

export type SeriesAction = 'submit' | 'sign';
export type SeriesLine = Pick<BoardLine, 'id' | 'revision' | 'childName' | 'birthDate' | 'kind'>;

/** Signing takes a fraction of a second each: few at a time, so that progress is seen and can be stopped. */
const AT_ONCE = 5;

/**
 * Does the same to certificates, some at a time. What was not asked for, or whose answer was lost, is simply absent of
 * the outcomes; asking again does nothing twice.
 * @param onProgress told after each answer, with every outcome so far
 * @returns why it ended before its end, in French; undefined at the end or when it was stopped
 */
export async function runSeries(
  action: SeriesAction,
  lines: readonly SeriesLine[],
  stop: AbortSignal,
  onProgress: (outcomes: readonly SeriesOutcome[]) => void,
): Promise<string | undefined> {
  const outcomes: SeriesOutcome[] = [];
  for (let from = 0; from < lines.length && !stop.aborted; from += AT_ONCE) {
    const part = lines.slice(from, from + AT_ONCE);
    try {
      const { results } =
        action === 'submit'
          ? await api.submitSeries({ body: { ids: part.map(({ id }) => id) } })
          : await api.signSeries({
              body: { certificates: part.map(({ id, revision }) => ({ id, revision })) },
            });
      outcomes.push(...results);
      onProgress([...outcomes]);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return error.message;
    }
  }
  return undefined;
}
