import { Worker } from 'node:worker_threads';
import type { ReadAndDrawn } from '../../domain/outlines/read-and-draw.ts';

const ENTRY = new URL('./outline-worker.ts', import.meta.url);
/** Of the thread, in MB: 30 MB of text become some 400 MB of objects; a file made to become more is refused. */
const MEMORY_MB = 1200;

/** Reads and draws a file of outlines in a thread of its own. */
export async function readOutlineFile(bytes: Uint8Array, cogs: Iterable<string>): Promise<ReadAndDrawn> {
  const copy = Uint8Array.from(bytes);
  const worker = new Worker(ENTRY, {
    workerData: { bytes: copy, cogs: [...cogs] },
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  try {
    return await new Promise<ReadAndDrawn>((resolve, reject) => {
      worker.once('message', (read: ReadAndDrawn) => resolve(read));
      worker.once('error', (error) => (outOfMemory(error) ? resolve(TOO_MUCH) : reject(error)));
    });
  } finally {
    await worker.terminate();
  }
}

const outOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const TOO_MUCH: ReadAndDrawn = {
  problems: ['Ce fichier contient trop de données : choisissez celui de votre département, moins détaillé.'],
};
