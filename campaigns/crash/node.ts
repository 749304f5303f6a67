import { setTimeout as wait } from 'node:timers/promises';
import type { NodeProcess } from '../common/node-process.ts';

/** A node that is started again whenever it ends, as a supervisor of services does. */
export interface SupervisedNode {
  name: string;
  /** What runs now; undefined between a death and the next ready line. */
  process(): NodeProcess | undefined;
  /** Resolves once it is ready. */
  up(): Promise<NodeProcess>;
  /** kill -9. @returns false when it was not up */
  kill(): boolean;
  /** Resolves once the process of now is gone. */
  gone(): Promise<void>;
  /** Deaths that nobody asked for, while it was up: what it wrote. */
  deaths: string[];
  /** What its last start took, in ms. */
  startMs(): number;
  /** Starts that failed: the database was away. */
  failedStarts(): number;
  /** Stops it for good, cleanly. */
  close(): Promise<void>;
}

const AFTER_A_FAILED_START_MS = 100;

/** @param start starts one process of it; a rejection is tried again */
export function supervise(name: string, start: () => Promise<NodeProcess>): SupervisedNode {
  const deaths: string[] = [];
  let running: NodeProcess | undefined;
  let ready = Promise.withResolvers<NodeProcess>();
  let isClosed = false;
  let isKilled = false;
  let failed = 0;
  let startMs = 0;
  const supervising = (async () => {
    while (!isClosed) {
      const begun = performance.now();
      const started = await start().catch(() => undefined);
      startMs = performance.now() - begun;
      if (started === undefined) {
        failed += 1;
        await wait(AFTER_A_FAILED_START_MS);
        continue;
      }
      isKilled = false;
      running = started;
      ready.resolve(started);
      await started.gone;
      running = undefined;
      ready = Promise.withResolvers();
      if (!isKilled && !isClosed) deaths.push(`${name} ended by itself: ${started.complaints()}`);
    }
  })();
  return {
    name,
    process: () => running,
    up: () => ready.promise,
    kill() {
      if (running === undefined || isKilled) return false;
      isKilled = true;
      running.signal('SIGKILL');
      return true;
    },
    gone: async () => void (await running?.gone),
    deaths,
    startMs: () => startMs,
    failedStarts: () => failed,
    async close() {
      if (!isClosed) await ready.promise;
      isClosed = true;
      await running?.stop();
      await supervising;
    },
  };
}
