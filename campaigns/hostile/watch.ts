import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CampaignFinding } from '../common/finding.ts';
import type { Asked, Read, Told } from './told.ts';

/** Which program reads, and how long it may say nothing. */
export interface WatchOptions {
  reader: URL;
  silentMs: number;
}

/** No input may take longer, in processor time: the machine may have other work. */
export const LONGEST_MS = 2_000;
/** A reader that says nothing for so long is stuck, or waits for something that never comes. */
const SILENT_MS = 5 * LONGEST_MS;
const ORDINARY: WatchOptions = { reader: new URL('./reader.ts', import.meta.url), silentMs: SILENT_MS };
/**
 * Of a whole reader process: Node, the engine of XML, the certificates of the corpus, and the heaviest of what passes.
 * The heap of JavaScript is bounded apart, so that a leak ends the process long before the machine suffers.
 */
export const MOST_BYTES = 1024 ** 3;
const FLAGS = ['--max-old-space-size=512', '--max-semi-space-size=8'];

export interface Watched {
  /** every input that was answered */
  read(read: Read): void;
  finding(finding: CampaignFinding): void;
}

/** Reads the inputs of one range in a process that is watched, and started again after what has ended it. */
export async function readRange(
  asked: Asked,
  watched: Watched,
  options: WatchOptions = ORDINARY,
): Promise<void> {
  let from = asked.from;
  let suspect: number | undefined;
  while (from < asked.to) {
    const ended = await readUntilItEnds({ ...asked, from }, watched, options);
    if (ended === undefined) return;
    // On a machine that has other work a reader may be silent for a while: an input hangs when it does so twice.
    if (ended.stuck && suspect !== ended.index) {
      suspect = ended.index;
      from = ended.index;
      continue;
    }
    watched.finding({ index: ended.index, what: 'reader', happened: ended.why });
    from = ended.index + 1;
  }
}

/** @returns which input ended the process, and how; undefined when the range was read to its end */
function readUntilItEnds(
  asked: Asked,
  watched: Watched,
  { reader, silentMs }: WatchOptions,
): Promise<{ index: number; why: string; stuck: boolean } | undefined> {
  const child = fork(fileURLToPath(reader), { execArgv: [...process.execArgv, ...FLAGS] });
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const judge = judgeOf(watched);
  let current = asked.from;
  let silence: NodeJS.Timeout | undefined;
  let stuck = false;
  let done = false;
  child.on('message', (told: Told) => {
    clearTimeout(silence);
    if (told.is === 'ready') child.send(asked);
    if (told.is === 'begun') current = told.index;
    if (told.is === 'read') judge(told);
    if (told.is === 'done') {
      done = true;
      child.disconnect();
      return;
    }
    silence = setTimeout(() => {
      stuck = true;
      child.kill('SIGKILL');
    }, silentMs);
  });
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      clearTimeout(silence);
      process.off('exit', killAtExit);
      const why = stuck ? `no answer in ${silentMs / 1000} s` : `the reader ended (${signal ?? code})`;
      resolve(done ? undefined : { index: current, why, stuck });
    });
  });
}

/** What one reader says is told on, and judged: no crash, no hang, memory under its bound. */
function judgeOf({ read, finding }: Watched): (told: Read) => void {
  let overMemory = false;
  return (told) => {
    read(told);
    const { index, made: what, cpuMs, rss, crash } = told;
    if (crash !== undefined) finding({ index, what, happened: crash });
    if (cpuMs > LONGEST_MS) finding({ index, what, happened: `${Math.round(cpuMs)} ms of CPU` });
    if (rss > MOST_BYTES && !overMemory) {
      overMemory = true;
      finding({ index, what, happened: `${Math.round(rss / 2 ** 20)} MiB held by the reader` });
    }
  };
}
