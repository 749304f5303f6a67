import type { Logger } from '@cigogne/kernel';
import { z } from 'zod';
import type { Openings } from '../domain/openings.ts';

const PATIENCE_MS = 5_000;
/** Openings change by the day; a failure is asked about again soon. */
const KEPT_MS = 10 * 60_000;
const KEPT_FAILURE_MS = 30_000;
const MOST_BYTES = 4 * 1024 * 1024;

const day = z.string().nullable();
const ANSWER = z.object({
  entries: z
    .array(
      z.object({
        key: z.string(),
        mode: z.enum(['xdm', 'pdf']),
        openKinds: z.array(z.enum(['CS8', 'CS9', 'CS24'])),
        opensCs8: day,
        opensCs9: day,
        opensCs24: day,
        conditions: z.string().nullable(),
      }),
    )
    .max(500),
});

/**
 * Asks the platform's public page which PMI receives what, and keeps the answer for some minutes. Nothing depends on it
 * but what people are shown: no answer gives undefined, never an error.
 * @param url of the page; undefined when the service does not know one
 */
export function platformOpenings(
  url: string | undefined,
  logger: Logger,
): () => Promise<Openings | undefined> {
  let kept: { until: number; openings: Promise<Openings | undefined> } | undefined;
  return async () => {
    if (url === undefined) return undefined;
    if (kept === undefined || kept.until < Date.now()) {
      kept = { until: Date.now() + KEPT_MS, openings: ask(url, logger) };
    }
    const current = kept;
    const openings = await current.openings;
    if (openings === undefined) current.until = Math.min(current.until, Date.now() + KEPT_FAILURE_MS);
    return openings;
  };
}

async function ask(url: string, logger: Logger): Promise<Openings | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
    const text = await answer.text();
    if (!answer.ok || text.length > MOST_BYTES) throw new Error(`answered ${answer.status}`);
    const { entries } = ANSWER.parse(JSON.parse(text));
    return new Map(entries.map((entry) => [entry.key, entry]));
  } catch (error) {
    logger.warn({ err: error }, 'the openings of the PMIs are not known');
    return undefined;
  }
}
