import type { Logger } from '../logs/logger.ts';

export interface WorkerOptions<Item> {
  /** For logs: `relay`, `control`… */
  name: string;
  /** Takes up to `limit` items (see `claimSql`). */
  claim(limit: number): Promise<Item[]>;
  /**
   * Does the work and records its outcome. `signal` aborts when the lease is lost or when `stop` loses patience.
   * A rejection is logged; the item then waits for `onFailure`, or for its lease to end.
   */
  handle(item: Item, signal: AbortSignal): Promise<void>;
  /** Items handled at once. */
  concurrency: number;
  /** How long an idle worker waits before it looks again; `wake` cuts it short. */
  pollMs: number;
  logger: Logger;
  /** Records a failed item (retry later, or dead). */
  onFailure?(item: Item, error: unknown): Promise<void>;
  /** Called every `everyMs` while an item is handled (a third of the lease is right); false: lease lost, abort. */
  renew?: { everyMs: number; lease(item: Item): Promise<boolean> };
}

export interface Worker<Item = unknown> {
  /** Looks for work at once: call it after a commit that made an item due, or on NOTIFY. */
  wake(): void;
  /**
   * Hands over an item that was committed with a lease of this process's, so that it need not be claimed: it waits
   * for a place, in order, and is handled even after `stop`. Saves a statement and a commit an item.
   */
  offer(item: Item): void;
  /** Items in hand. */
  readonly running: number;
  /** Takes nothing more and waits for the items in hand; after `patienceMs` (default: for ever) aborts their signal. */
  stop(patienceMs?: number): Promise<void>;
}

/** Waits after a claim that failed (database away) grow up to this. */
const MAX_BACKOFF_MS = 30_000;

/**
 * Starts taking and handling items until `stop`. Nothing that a claim or a handler throws ends it.
 */
export function startWorker<Item>(options: WorkerOptions<Item>): Worker<Item> {
  const { name, concurrency, pollMs, logger } = options;
  const inHand = new Set<Promise<void>>();
  const offered: Item[] = [];
  const patience = new AbortController();
  let stopping = false;
  let claiming: Promise<void> | undefined;
  let wanted = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  /** Places kept for what a claim under way may bring. */
  let kept = 0;
  /** It was time to look while every place was taken: the next place goes to a claim, whatever is offered. */
  let overdue = false;

  const free = () => concurrency - inHand.size - kept;

  function look(): void {
    clearTimeout(timer);
    if (stopping) return;
    if (claiming !== undefined) {
      wanted = true;
      return;
    }
    overdue = free() <= 0;
    if (overdue) return;
    wanted = false;
    claiming = claimOnce().then((more) => {
      claiming = undefined;
      if (more || wanted) look();
      else if (!stopping)
        timer = setTimeout(look, Math.min(pollMs * 2 ** failures, Math.max(pollMs, MAX_BACKOFF_MS)));
      takeOffered();
    });
  }

  /** True when there may be more to take at once. */
  async function claimOnce(): Promise<boolean> {
    kept = free();
    const asked = kept;
    try {
      const items = await options.claim(asked);
      failures = 0;
      kept = 0;
      for (const item of items) take(item);
      return items.length >= asked;
    } catch (error) {
      failures = Math.min(failures + 1, 10);
      kept = 0;
      wanted = false;
      logger.error({ worker: name, err: error }, 'claim failed');
      return false;
    }
  }

  function take(item: Item): void {
    const work = handleOne(options, item, patience.signal).finally(() => {
      inHand.delete(work);
      if (overdue) look();
      takeOffered();
    });
    inHand.add(work);
  }

  function takeOffered(): void {
    // Out of patience: their leases end by themselves, and another process claims them.
    if (patience.signal.aborted) return;
    for (const item of offered.splice(0, Math.max(0, free()))) take(item);
  }

  look();
  return {
    wake: look,
    offer(item) {
      offered.push(item);
      takeOffered();
    },
    get running() {
      return inHand.size;
    },
    async stop(patienceMs) {
      stopping = true;
      clearTimeout(timer);
      await claiming;
      const limit =
        patienceMs === undefined
          ? undefined
          : setTimeout(() => patience.abort(new Error('worker stops')), patienceMs);
      while (inHand.size > 0) await Promise.race(inHand);
      clearTimeout(limit);
    },
  };
}

async function handleOne<Item>(
  options: WorkerOptions<Item>,
  item: Item,
  stopped: AbortSignal,
): Promise<void> {
  const lost = new AbortController();
  const renewal = renewWhile(options, item, lost);
  try {
    await options.handle(item, AbortSignal.any([stopped, lost.signal]));
  } catch (error) {
    options.logger.warn({ worker: options.name, err: error }, 'item failed');
    await recordFailure(options, item, error);
  } finally {
    clearInterval(renewal);
  }
}

async function recordFailure<Item>(
  options: WorkerOptions<Item>,
  item: Item,
  failure: unknown,
): Promise<void> {
  try {
    await options.onFailure?.(item, failure);
  } catch (error) {
    // The lease ends by itself and the item is taken again: nothing is lost.
    options.logger.error({ worker: options.name, err: error }, 'failure not recorded');
  }
}

function renewWhile<Item>({ renew, logger, name }: WorkerOptions<Item>, item: Item, lost: AbortController) {
  if (renew === undefined) return undefined;
  return setInterval(() => {
    renew.lease(item).then(
      (ours) => {
        if (!ours) lost.abort(new Error('lease lost'));
      },
      (error: unknown) => logger.warn({ worker: name, err: error }, 'lease not renewed'),
    );
  }, renew.everyMs);
}
