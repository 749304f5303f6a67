import { createHash } from 'node:crypto';
import {
  certificatesOfMonth,
  freshness,
  outdatedMonths,
  replaceMonth,
  takeChangedMonth,
} from '../adapters/store/figures.ts';
import { cellsOf } from '../domain/figures/cells.ts';
import { INDICATORS } from '../domain/figures/definitions.ts';
import type { Pmi } from './pmi.ts';

/** Definitions that change make every month be counted again. */
const DIGEST = createHash('sha256').update(JSON.stringify(INDICATORS)).digest('hex').slice(0, 32);

/** One count at a time, on any node. */
const LOCK = 20_261_123;

/**
 * Counts again the months in which something changed: about 0.2 s for the 6,000 certificates of a month of a large
 * département. Each month is a transaction of its own, so that the first ones are read while the others are counted.
 * @returns how many months were counted
 */
export async function refreshFigures({ db, clock }: Pick<Pmi, 'db' | 'clock'>): Promise<number> {
  const outdated = await outdatedMonths(db, DIGEST);
  let counted = 0;
  for (;;) {
    const month = await db.transaction(async (tx) => {
      const [lock] = await tx.query<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [
        LOCK,
      ]);
      if (lock?.held !== true) return undefined;
      const due = outdated.pop() ?? (await takeChangedMonth(tx));
      if (due === undefined) return undefined;
      const [frozen] = await tx.query('select 1 from figure_month where month = $1::date and frozen', [
        `${due}-01`,
      ]);
      if (frozen === undefined) {
        const counted = cellsOf(await certificatesOfMonth(tx, due));
        await replaceMonth(tx, { month: due, digest: DIGEST, at: clock.now() }, counted);
      }
      return due;
    });
    if (month === undefined) return counted;
    counted += 1;
  }
}

const refreshing = new WeakMap<object, Promise<unknown>>();
const MAX_AGE_MS = 60_000;

/**
 * Makes the figures fit to be read: counted now when nothing was, in the background when changes have waited a minute,
 * so that certificates that arrive never slow a dashboard.
 * @returns when they were counted
 */
export async function freshFigures(pmi: Pmi): Promise<Date | null> {
  const { countedAt, waiting } = await freshness(pmi.db);
  if (!waiting) return countedAt;
  if (countedAt === null) {
    await refreshOnce(pmi);
    return (await freshness(pmi.db)).countedAt;
  }
  if (pmi.clock.now().getTime() - countedAt.getTime() > MAX_AGE_MS) {
    refreshOnce(pmi).catch((error: unknown) => pmi.logger.error({ err: error }, 'figures not counted'));
  }
  return countedAt;
}

/** Whoever asks while this node counts waits for the same count. */
function refreshOnce(pmi: Pmi): Promise<unknown> {
  const running = refreshing.get(pmi.db);
  if (running !== undefined) return running;
  const work = refreshFigures(pmi).finally(() => refreshing.delete(pmi.db));
  refreshing.set(pmi.db, work);
  return work;
}
