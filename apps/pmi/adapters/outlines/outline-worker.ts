import { parentPort, workerData } from 'node:worker_threads';
import { readAndDraw } from '../../domain/outlines/read-and-draw.ts';

/** A thread of its own: a file of thirty megabytes would leave everybody’s pages without an answer meanwhile. */
const { bytes, cogs }: { bytes: Uint8Array; cogs: string[] } = workerData;
parentPort?.postMessage(readAndDraw(new TextDecoder().decode(bytes), new Set(cogs)));
