/**
 * What the worker uses of its global scope. The types that TypeScript has for it cannot stand beside those of the
 * pages in one program.
 */
export interface WorkerScope {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: AskEvent) => void): void;
}

/** The worker is not stopped, nor goes on to its next step, before the promise is settled. */
interface LifeEvent {
  waitUntil(work: Promise<unknown>): void;
}

interface AskEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** The files of one build of the client. Nothing personal is in any of them. */
export interface Shell {
  /** Changes with any of the files, and with this worker. */
  version: string;
  /** SHA-256 of index.html, as `integrity` wants it. */
  index: string;
  /** Paths of the files whose name has a hash of their content. */
  hashed: readonly string[];
  /** Paths of the others, index.html excepted. */
  plain: readonly string[];
}
