import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import type { z } from 'zod';
import type { EventMessage } from './types.ts';
import { stripAnswer } from './validate.ts';

/** Proxies commonly cut a silent connection after 60 s, some after 30. */
const HEARTBEAT_MS = 15_000;

export interface EventStreamOptions {
  schema: z.ZodType;
  /** Ends the stream, and tells the source of messages to stop. */
  stop: AbortController;
  /** Asked at each heartbeat: a session that ended must not go on receiving. */
  stillAllowed(): Promise<boolean>;
  onError(error: unknown): void;
  heartbeatMs?: number;
}

/** The messages as `text/event-stream` (WHATWG HTML §9.2), until they end, the caller leaves or loses the right. */
export function eventStream(
  messages: AsyncIterable<EventMessage<unknown>>,
  options: EventStreamOptions,
): Readable {
  const stream = new PassThrough();
  const beat = setInterval(() => void heartbeat(stream, options), options.heartbeatMs ?? HEARTBEAT_MS);
  const end = () => {
    clearInterval(beat);
    stream.end();
  };
  options.stop.signal.addEventListener('abort', end, { once: true });
  stream.on('close', () => options.stop.abort());
  // A first comment, so that headers leave at once and the caller knows that it is connected.
  stream.write(': bonjour\n\n');
  pump(messages, stream, options).then(end, (error) => {
    if (!options.stop.signal.aborted) options.onError(error);
    end();
  });
  return stream;
}

async function pump(
  messages: AsyncIterable<EventMessage<unknown>>,
  stream: PassThrough,
  { schema, stop: { signal } }: EventStreamOptions,
): Promise<void> {
  for await (const { id, data } of messages) {
    if (signal.aborted || stream.writableEnded) return;
    // JSON has no raw line break, so one data line is enough.
    const text = JSON.stringify(stripAnswer(schema, data));
    const room = stream.write(
      `${id === undefined ? '' : `id: ${id.replace(/[\r\n\0]/g, '')}\n`}data: ${text}\n\n`,
    );
    if (!room) await once(stream, 'drain', { signal });
  }
}

async function heartbeat(stream: PassThrough, options: EventStreamOptions): Promise<void> {
  // When the session store cannot be asked, the right is not proven: the stream ends and the caller comes back.
  const allowed = await options.stillAllowed().catch(() => false);
  if (!allowed) options.stop.abort();
  else if (!stream.writableEnded) stream.write(': toujours là\n\n');
}
