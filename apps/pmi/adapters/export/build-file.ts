import { Worker } from 'node:worker_threads';
import type { CertificateKind } from '@cigogne/certificate';
import type { BuiltFile, ToWorker, WrittenRow } from './messages.ts';

const ENTRY = new URL('./export-worker.ts', import.meta.url);

/**
 * Builds the files of an export in a thread of its own, fed batch by batch.
 * @throws Error of the thread, when it fails
 */
export async function buildFile(
  batches: AsyncIterable<WrittenRow[]>,
  about: { kind: CertificateKind; k: number },
): Promise<BuiltFile> {
  const worker = new Worker(ENTRY);
  try {
    const built = new Promise<BuiltFile>((resolve, reject) => {
      worker.once('message', (file: BuiltFile) => resolve(file));
      worker.once('error', reject);
    });
    // A thread that fails while it is fed is told below, when its answer is waited for.
    built.catch(() => undefined);
    const send = (message: ToWorker) => worker.postMessage(message);
    for await (const rows of batches) send({ rows });
    send({ build: about });
    return await built;
  } finally {
    await worker.terminate();
  }
}
