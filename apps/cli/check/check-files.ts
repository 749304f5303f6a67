import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { controlFile, startControlThreads } from '@cigogne/conformance';
import { kindOf, readFileUpTo, readUpTo } from '../certificate/read-input.ts';
import { MisuseError } from '../errors.ts';
import { type Outcome, unreadable } from './outcome.ts';

/**
 * Past so many files, threads are worth starting. A thread takes 0.6 s to load; a certificate 10 to 15 ms: two cores
 * gain past 80 files, eight past 45.
 */
const ALONE = 60;

/** Files read ahead for each thread: enough never to wait for the disk, too few to fill the memory. */
const AHEAD = 3;

export interface CheckContext {
  now: Date;
  /** What « - » reads. */
  input: AsyncIterable<Uint8Array>;
}

type Check = (file: string, bytes: Buffer) => Promise<Outcome>;

/** Checks files, on every core when they are many, and gives each outcome in the order of the files. */
export async function* checkFiles(files: readonly string[], context: CheckContext): AsyncGenerator<Outcome> {
  const cores = availableParallelism();
  if (files.length <= ALONE || cores === 1) {
    yield* inOrder(files, 1, (file) => checkFile(file, context, controlHere(context)));
    return;
  }
  const threads = startControlThreads({ threads: cores, seconds: 120 });
  const onThread: Check = async (file, bytes) => {
    const hint = kindOf(bytes, file);
    // A buffer of its own, as it is given away.
    const own = new Uint8Array(bytes);
    const name = basename(file);
    return { file, ...(await threads.control({ bytes: own, now: context.now, name, hint, view: false })) };
  };
  try {
    yield* inOrder(files, cores * AHEAD, (file) => checkFile(file, context, onThread));
  } finally {
    await threads.close();
  }
}

const controlHere =
  ({ now }: CheckContext): Check =>
  async (file, bytes) => {
    const control = await controlFile(bytes, { now, name: basename(file), hint: kindOf(bytes, file) });
    return { file, kind: control.kind, report: control.report };
  };

/** Checks one file; one that cannot be read is an outcome too. */
async function checkFile(file: string, { input }: CheckContext, check: Check): Promise<Outcome> {
  const name = file === '-' ? 'entrée standard' : file;
  try {
    return await check(name, file === '-' ? await readUpTo(input) : await readFileUpTo(file));
  } catch (error) {
    if (error instanceof MisuseError) return unreadable(name, error.message);
    throw error;
  }
}

/** At most `ahead` at a time, given in their order. */
async function* inOrder<T>(
  files: readonly string[],
  ahead: number,
  start: (file: string) => Promise<T>,
): AsyncGenerator<T> {
  const started: Promise<T>[] = [];
  for (let given = 0, next = 0; given < files.length; given += 1) {
    for (; next < files.length && next < given + ahead; next += 1) {
      const outcome = start(files[next] ?? '');
      // Told when its turn comes, and not as an unhandled rejection before.
      outcome.catch(() => undefined);
      started[next] = outcome;
    }
    const outcome = await started[given];
    delete started[given];
    if (outcome !== undefined) yield outcome;
  }
}
