import { Readable } from 'node:stream';
import type { Route } from '@cigogne/contract';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { contentDisposition } from './content-disposition.ts';
import { csvLines } from './csv.ts';
import { eventStream } from './events.ts';
import { stripAnswer } from './validate.ts';

export interface AnswerOptions {
  stop: AbortController;
  streams: Set<AbortController>;
  stillAllowed(): Promise<boolean>;
  /** Told of what goes wrong once the answer has begun, when no error answer is possible any more. */
  onError(error: unknown): void;
}

const fileReply = z.object({
  filename: z.string(),
  contentType: z.string(),
  content: z.union([z.instanceof(Uint8Array), z.instanceof(Readable)]),
  inline: z.boolean().optional(),
});

const rows = z.custom<Iterable<unknown> | AsyncIterable<unknown>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    (Symbol.iterator in value || Symbol.asyncIterator in value),
);
const csvReply = z.object({ filename: z.string(), rows });
const messages = z.custom<AsyncIterable<{ id?: string; data: unknown }>>(
  (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
);

/** Sends what the handler gave, in the manner of the route's kind. */
export function sendAnswer(
  reply: FastifyReply,
  route: Route,
  value: unknown,
  options: AnswerOptions,
): FastifyReply {
  switch (route.kind ?? 'json') {
    case 'json':
      return sendJson(reply, route, value);
    case 'csv':
      return sendCsv(reply, route, value, options);
    case 'download':
      return sendFile(reply, value);
    case 'events':
      return sendEvents(reply, route, value, options);
  }
}

function sendJson(reply: FastifyReply, route: Route, value: unknown): FastifyReply {
  if (!route.response) return reply.code(204).send();
  return reply
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(stripAnswer(route.response, value)));
}

function sendCsv(reply: FastifyReply, route: Route, value: unknown, options: AnswerOptions): FastifyReply {
  if (!(route.response instanceof z.ZodObject)) throw new Error(`${route.path}: a csv route describes a row`);
  const reply_ = csvReply.parse(value);
  const stream = Readable.from(csvLines(route.response, reply_.rows));
  stream.on('error', options.onError);
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', contentDisposition('attachment', reply_.filename))
    .send(stream);
}

function sendFile(reply: FastifyReply, value: unknown): FastifyReply {
  const { filename, contentType, content, inline } = fileReply.parse(value);
  const shown = inline === true && contentType === 'application/pdf';
  return reply
    .type(contentType)
    .header('content-disposition', contentDisposition(shown ? 'inline' : 'attachment', filename))
    .send(
      content instanceof Readable
        ? content
        : Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    );
}

function sendEvents(reply: FastifyReply, route: Route, value: unknown, options: AnswerOptions): FastifyReply {
  const schema = route.response ?? z.unknown();
  options.streams.add(options.stop);
  options.stop.signal.addEventListener('abort', () => options.streams.delete(options.stop), { once: true });
  return reply
    .type('text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(eventStream(messages.parse(value), { schema, ...options }));
}
