import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger } from '../logs/logger.ts';
import { startWorker, type WorkerOptions } from './worker.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const NEVER_POLLS = 3_600_000;

/** A source of items in memory, and the worker's options for it. */
function source(items: number[], more: Partial<WorkerOptions<number>> = {}): WorkerOptions<number> {
  return {
    name: 'test',
    claim: async (limit) => items.splice(0, limit),
    handle: async () => {},
    concurrency: 2,
    pollMs: NEVER_POLLS,
    logger,
    ...more,
  };
}

test('takes all there is, never more at once than it may', async () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  const done: number[] = [];
  let now = 0;
  let most = 0;
  const finished = Promise.withResolvers<void>();
  const worker = startWorker(
    source(items, {
      concurrency: 4,
      async handle(item) {
        now += 1;
        most = Math.max(most, now);
        await new Promise(setImmediate);
        now -= 1;
        done.push(item);
        if (done.length === 50) finished.resolve();
      },
    }),
  );
  await finished.promise;
  await worker.stop();
  assert.equal(most, 4);
  assert.deepEqual(
    done.toSorted((a, b) => a - b),
    Array.from({ length: 50 }, (_, index) => index),
  );
});

test('a handler that throws is reported to onFailure, and the next items are handled', async () => {
  const failed: [number, string][] = [];
  const last = Promise.withResolvers<void>();
  const worker = startWorker(
    source([1, 2, 3, 4], {
      concurrency: 1,
      handle: async (item) => {
        if (item % 2 === 1) throw new Error(`no ${item}`);
        if (item === 4) last.resolve();
      },
      onFailure: async (item, error) => {
        failed.push([item, String(error)]);
        throw new Error('the database is away too');
      },
    }),
  );
  await last.promise;
  await worker.stop();
  assert.deepEqual(failed, [
    [1, 'Error: no 1'],
    [3, 'Error: no 3'],
  ]);
});

test('wake is heard at once, even while a claim is under way', async () => {
  const items: number[] = [];
  const release = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const handled = Promise.withResolvers<number>();
  const worker = startWorker(
    source(items, {
      claim: async (limit) => {
        const seen = items.splice(0, limit);
        asked.resolve();
        await release.promise;
        return seen;
      },
      handle: async (item) => handled.resolve(item),
    }),
  );
  await asked.promise;
  // Committed after the claim has looked, before it answers: without memory of the wake it would wait for the poll.
  items.push(7);
  worker.wake();
  release.resolve();
  assert.equal(await handled.promise, 7);
  await worker.stop();
});

test('polls when nobody wakes it, also after claims that failed', async () => {
  let claims = 0;
  const handled = Promise.withResolvers<number>();
  const worker = startWorker(
    source([], {
      pollMs: 1,
      claim: async () => {
        claims += 1;
        if (claims < 4) throw new Error('database away');
        return claims === 4 ? [9] : [];
      },
      handle: async (item) => handled.resolve(item),
    }),
  );
  assert.equal(await handled.promise, 9);
  await worker.stop();
});

test('stop waits for what is in hand and takes nothing more', async () => {
  const items = [1, 2, 3];
  const started = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  let finished = 0;
  const worker = startWorker(
    source(items, {
      concurrency: 1,
      async handle() {
        started.resolve();
        await letGo.promise;
        finished += 1;
      },
    }),
  );
  await started.promise;
  const stopped = worker.stop();
  worker.wake();
  letGo.resolve();
  await stopped;
  assert.equal(finished, 1);
  assert.deepEqual(items, [2, 3]);
  assert.equal(worker.running, 0);
});

test('stop with patience tells handlers to give up', async () => {
  const started = Promise.withResolvers<void>();
  const worker = startWorker(
    source([1], {
      handle: (_item, signal) =>
        new Promise((_resolve, reject) => {
          started.resolve();
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    }),
  );
  await started.promise;
  await worker.stop(1);
  assert.equal(worker.running, 0);
});

test('a lease is renewed while the handler works, and a lost one aborts it', async () => {
  let renewals = 0;
  const reason = Promise.withResolvers<unknown>();
  const worker = startWorker(
    source([1], {
      handle: (_item, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            reason.resolve(signal.reason);
            resolve();
          });
        }),
      renew: {
        everyMs: 1,
        lease: async () => {
          renewals += 1;
          if (renewals === 2) throw new Error('database away for a moment');
          return renewals < 4;
        },
      },
    }),
  );
  assert.match(String(await reason.promise), /lease lost/);
  await worker.stop();
  assert.equal(renewals, 4);
});

test('what is offered needs no claim, keeps its order, and waits for a place', async () => {
  const done: number[] = [];
  let claims = 0;
  let now = 0;
  let most = 0;
  const finished = Promise.withResolvers<void>();
  const worker = startWorker(
    source([], {
      claim: async () => {
        claims += 1;
        return [];
      },
      async handle(item) {
        now += 1;
        most = Math.max(most, now);
        await new Promise(setImmediate);
        now -= 1;
        done.push(item);
        if (done.length === 20) finished.resolve();
      },
    }),
  );
  for (let item = 0; item < 20; item += 1) worker.offer(item);
  await finished.promise;
  await worker.stop();
  assert.deepEqual(
    done,
    Array.from({ length: 20 }, (_, index) => index),
  );
  assert.equal(most, 2);
  assert.equal(claims, 1);
});

test('a worker kept busy by offers still claims when it is time to', async () => {
  const items: number[] = [];
  const claimed = Promise.withResolvers<void>();
  const worker = startWorker<number>(
    source(items, {
      concurrency: 1,
      async handle(item) {
        await new Promise(setImmediate);
        if (item < 0) claimed.resolve();
        else worker.offer(item + 1);
      },
    }),
  );
  worker.offer(0);
  worker.offer(0);
  items.push(-1);
  worker.wake();
  await claimed.promise;
  const stopped = worker.stop(1);
  await stopped;
});

test('what was offered before stop is finished', async () => {
  const done: number[] = [];
  const worker = startWorker(
    source([], {
      concurrency: 1,
      async handle(item) {
        await new Promise(setImmediate);
        done.push(item);
      },
    }),
  );
  for (const item of [1, 2, 3]) worker.offer(item);
  await worker.stop();
  assert.deepEqual(done, [1, 2, 3]);
});
