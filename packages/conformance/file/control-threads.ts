import { Worker } from 'node:worker_threads';
import { controlErrors } from './errors.ts';
import { type Checked, type FromKit, transferOf, type Work } from './work.ts';

export interface ControlThreadsOptions {
  threads: number;
  /** A control that takes longer is given up, and its thread with it. Default 20. */
  seconds?: number;
  /** Work that may wait for a thread; beyond, it is refused. Default: no limit. */
  waiting?: number;
}

/** A file to control, whose bytes are given away: the caller can no longer read them. */
export type FileToControl = Omit<Extract<Work, { do: 'control' }>, 'do'>;

export interface ControlThreads {
  /** @throws ControlError */
  control(file: FileToControl): Promise<Checked>;
  /** The test kit as a ZIP, written there as it takes seconds; or one file of it, undefined when it has none of that name. */
  kit(file?: string): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

interface Job {
  work: Work;
  resolve(done: Checked | FromKit): void;
  reject(error: Error): void;
}

/** Of JavaScript's heap; documents live in WebAssembly memory, which the limits of the readers bound. */
const HEAP_MIB = 512;

/**
 * Controls files on threads of their own: whatever a file costs, the event loop of the caller stays free, and what
 * takes too long is stopped. Threads start when they are needed (0.5 s), stay, and keep no process alive that has
 * nothing else to do. They hold nothing of a file once its report is given.
 */
export function startControlThreads(options: ControlThreadsOptions): ControlThreads {
  const { threads, seconds = 20, waiting: most = Number.POSITIVE_INFINITY } = options;
  const idle: Thread[] = [];
  const running = new Set<Thread>();
  const waiting: Job[] = [];
  let closed = false;

  const next = (): void => {
    if (waiting.length === 0 || closed) return;
    const thread = takeAlive(idle) ?? (running.size < threads ? new Thread() : undefined);
    if (thread === undefined) return;
    const job = waiting.shift();
    if (job === undefined) return;
    running.add(thread);
    void thread.perform(job, seconds).then(() => {
      running.delete(thread);
      idle.push(thread);
      next();
    });
  };
  const run = (work: Work) =>
    new Promise<Checked | FromKit>((resolve, reject) => {
      if (closed) return reject(controlErrors.stopped());
      if (waiting.length >= most) return reject(controlErrors.busy());
      waiting.push({ work, resolve, reject });
      next();
    });

  return {
    async control(file) {
      const done = await run({ do: 'control', ...file });
      if ('report' in done) return done;
      throw controlErrors.failed('a kit was given for a report');
    },
    async kit(file) {
      const done = await run({ do: 'kit', ...(file === undefined ? {} : { file }) });
      if ('bytes' in done) return done.bytes;
      throw controlErrors.failed('a report was given for a kit');
    },
    async close() {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(controlErrors.stopped());
      await Promise.all([...idle, ...running].map((thread) => thread.stop()));
    },
  };
}

function takeAlive(threads: Thread[]): Thread | undefined {
  let thread = threads.pop();
  while (thread?.alive === false) thread = threads.pop();
  return thread;
}

type Answer = { done: Checked | FromKit } | { failed: string };

class Thread {
  alive = true;
  readonly #worker = new Worker(new URL('./thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
  });

  constructor() {
    const ended = () => {
      this.alive = false;
    };
    this.#worker.on('error', ended).on('exit', ended);
  }

  async perform({ work, resolve, reject }: Job, seconds: number): Promise<void> {
    const answer = await this.#ask(work, seconds);
    if (answer instanceof Error) {
      await this.stop();
      reject(answer);
    } else if ('failed' in answer) reject(controlErrors.failed(answer.failed));
    else resolve(answer.done);
  }

  #ask(work: Work, seconds: number): Promise<Answer | Error> {
    const worker = this.#worker;
    return new Promise((settle) => {
      const end = (answer: Answer | Error) => {
        clearTimeout(timer);
        worker.off('message', end).off('error', broken).off('exit', ended);
        worker.unref();
        settle(answer);
      };
      const broken = (error: Error) => end(controlErrors.failed(error.name));
      const ended = () => end(controlErrors.stopped());
      const timer = setTimeout(() => end(controlErrors.tooLong(seconds)), seconds * 1000);
      worker.ref();
      worker.on('message', end).on('error', broken).on('exit', ended);
      worker.postMessage({ work }, transferOf(work));
    });
  }

  async stop(): Promise<void> {
    this.alive = false;
    await this.#worker.terminate();
  }
}
