import { parentPort, workerData } from 'node:worker_threads';
import { controlDocument } from '@cigogne/conformance';

/** Controls one document over and over until told to stop, then says how many times it did. */
const { bytes, milliseconds } = workerData;
const now = new Date('2026-11-02T10:00:00Z');
for (let round = 0; round < 150; round += 1) controlDocument(bytes, { now });
parentPort?.postMessage('warm');
parentPort?.once('message', () => {
  const end = performance.now() + milliseconds;
  let count = 0;
  for (; performance.now() < end; count += 1) controlDocument(bytes, { now });
  parentPort?.postMessage(count);
});
