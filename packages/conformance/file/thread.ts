import { parentPort } from 'node:worker_threads';
import { perform, type Work } from './work.ts';

/** A control thread: one piece of work at a time, in the order received. */
parentPort?.on('message', async ({ work }: { work: Work }) => {
  try {
    parentPort?.postMessage({ done: await perform(work) });
  } catch (error) {
    // Its message may quote the file; where it happened cannot.
    const { name, stack } = error instanceof Error ? error : new Error();
    const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line));
    parentPort?.postMessage({ failed: [name, ...(frames ?? [])].join('\n') });
  }
});
