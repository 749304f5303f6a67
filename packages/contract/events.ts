import { ApiError, noAnswer } from './errors.ts';

/** `open` events arrive; `retrying` the connection is lost and will be tried again; `closed` it will not. */
export type EventState = 'open' | 'retrying' | 'closed';

export interface EventListener<T> {
  onEvent(event: T): void;
  /** `error` says why when the state is `retrying` or `closed`. */
  onState?(state: EventState, error?: ApiError): void;
}

/** Waits between attempts, in milliseconds; the last one repeats. */
const WAITS = [500, 1_000, 2_000, 5_000, 10_000];

type Connect = (signal: AbortSignal, lastEventId: string | undefined) => Promise<Response>;

/**
 * Follows a stream of Server-Sent Events whose data are JSON, and comes back after a lost connection with the id
 * of the last event. Stops for good on a refusal (4xx). Gives the function that stops it.
 *
 * fetch rather than EventSource: EventSource hides the status, so that an expired session looks like an outage.
 */
export function followEvents<T>(connect: Connect, listener: EventListener<T>): () => void {
  const stop = new AbortController();
  void follow(connect, listener, stop.signal);
  return () => stop.abort();
}

async function follow<T>(connect: Connect, listener: EventListener<T>, signal: AbortSignal): Promise<void> {
  let lastId: string | undefined;
  let failures = 0;
  while (!signal.aborted) {
    let error: ApiError;
    try {
      const response = await connect(signal, lastId);
      failures = 0;
      listener.onState?.('open');
      for await (const event of readEvents(response)) {
        if (signal.aborted) return;
        lastId = event.id ?? lastId;
        listener.onEvent(JSON.parse(event.data));
      }
      error = noAnswer(new Error('stream ended'));
    } catch (cause) {
      if (signal.aborted) return;
      error = cause instanceof ApiError ? cause : noAnswer(cause);
    }
    const refused = error.status >= 400 && error.status < 500 && error.status !== 429;
    listener.onState?.(refused ? 'closed' : 'retrying', error);
    if (refused) return;
    await pause(WAITS[Math.min(failures++, WAITS.length - 1)] ?? 0, signal);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Events of a `text/event-stream` body (WHATWG HTML §9.2.6), comments left out. */
async function* readEvents(response: Response): AsyncGenerator<{ id: string | undefined; data: string }> {
  const text = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!text) return;
  let pending = '';
  for (;;) {
    const { done, value } = await text.read();
    if (done) return;
    const blocks = (pending + value).replaceAll('\r\n', '\n').split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parseBlock(block);
      if (event) yield event;
    }
  }
}

function parseBlock(block: string): { id: string | undefined; data: string } | undefined {
  const data: string[] = [];
  let id: string | undefined;
  for (const line of block.split('\n')) {
    if (line.startsWith('data:')) data.push(line.slice(5).trimStart());
    if (line.startsWith('id:')) id = line.slice(3).trim();
  }
  return data.length > 0 ? { id, data: data.join('\n') } : undefined;
}
