/**
 * `./cigogne bench conformance`: the control of one document and of one package, their parts, the floor (parsing
 * alone), the memory after 10,000 documents, and what more threads give. Invented certificates, and the official ones
 * where ../shared has them.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { readHeader, sampleDocument } from '@cigogne/cda';
import { controlDocument, controlPackage } from '@cigogne/conformance';
import { seededIds } from '@cigogne/kernel';
import { readPackage, writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';
import { measure, measuredHeading, measuredLine } from './common/cpu.ts';
import { describeMachine, machineLine } from './common/machine.ts';

const ROUNDS = 500;
const MANY = 10_000;
const THREAD_SECONDS = 4;
const NOW = new Date('2026-11-02T10:00:00Z');
const OFFICIAL = new URL('../../shared/ans/xdm/', import.meta.url);

const say = (line: string) => process.stdout.write(`${line}\n`);

async function invented(kind: 'CS8' | 'CS9' | 'CS24'): Promise<[string, Buffer]> {
  const bytes = sampleDocument({ kind });
  using document = parseXml(bytes);
  const documents = [{ bytes, header: readHeader(document) }];
  return [`invented ${kind}`, await writePackage({ documents, now: NOW, ids: seededIds(1) })];
}

async function official(): Promise<[string, Buffer][]> {
  if (!existsSync(OFFICIAL)) return [];
  const names = (await readdir(OFFICIAL)).filter((name) => /^CSE-CS\d+_.*\.zip$/i.test(name));
  return Promise.all(
    names.map(
      async (name): Promise<[string, Buffer]> => [
        `official ${name.split('.')[0]}`,
        await readFile(new URL(name, OFFICIAL)),
      ],
    ),
  );
}

/** One document and its package, warm, on one thread. */
async function measureParts(name: string, zip: Buffer, bytes: Uint8Array): Promise<void> {
  say(`\n${name}: package ${zip.length} bytes, document ${bytes.length} bytes\n${measuredHeading()}`);
  const parts: [string, () => unknown][] = [
    ['controlPackage', () => controlPackage(zip, { now: NOW })],
    ['  readPackage (ZIP and metadata)', () => readPackage(zip)],
    ['controlDocument', () => controlDocument(bytes, { now: NOW })],
    ['  parseXml alone (the floor)', () => parseXml(bytes).dispose()],
    [
      '  parseXml and readHeader',
      () => {
        using xml = parseXml(bytes);
        return readHeader(xml);
      },
    ],
  ];
  for (const [part, work] of parts) say(measuredLine(part, await measure(ROUNDS, work)));
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Resident memory and heap, after a collection: what is held, not what has not been looked at yet. */
function megabytes(): string {
  collect();
  const { rss, heapUsed } = process.memoryUsage();
  return [rss, heapUsed].map((bytes) => (bytes / 1e6).toFixed(1)).join(' / ');
}

function measureGrowth(bytes: Uint8Array): void {
  say(`\n${MANY} documents, one after the other: resident / heap, MB`);
  for (let count = 0; count <= MANY; count += 1) {
    if (count > 0) controlDocument(bytes, { now: NOW });
    if (count % (MANY / 5) === 0) say(`${String(count).padStart(8)}  ${megabytes()}`);
  }
}

/** Documents a second of so many threads. */
async function throughput(threads: number, bytes: Uint8Array): Promise<number> {
  const program = new URL('./conformance/thread.ts', import.meta.url);
  const workerData = { bytes, milliseconds: THREAD_SECONDS * 1000 };
  const workers = Array.from({ length: threads }, () => new Worker(program, { workerData }));
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const counts = await Promise.all(
    workers.map(async (worker) => {
      const told = once(worker, 'message');
      worker.postMessage('go');
      const [count] = await told;
      await worker.terminate();
      return Number(count);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0) / THREAD_SECONDS;
}

async function measureThreads(cores: number, bytes: Uint8Array): Promise<void> {
  say('\nthreads  documents a second  of one thread');
  let alone: number | undefined;
  for (let threads = 1; threads <= cores; threads *= 2) {
    const rate = await throughput(threads, bytes);
    alone ??= rate;
    say(
      `${String(threads).padStart(7)}${rate.toFixed(0).padStart(20)}${`× ${(rate / alone).toFixed(2)}`.padStart(15)}`,
    );
  }
}

const machine = describeMachine();
say(`${machineLine(machine)}\n${ROUNDS} rounds`);
const packages = [
  ...(await Promise.all([invented('CS8'), invented('CS9'), invented('CS24')])),
  ...(await official()),
];
for (const [name, zip] of packages) {
  const [document] = (await readPackage(zip)).documents;
  if (document) await measureParts(name, zip, document.bytes);
}
const sample = sampleDocument({ kind: 'CS8' });
measureGrowth(sample);
await measureThreads(machine.cores, sample);
