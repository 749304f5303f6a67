import type { Socket } from 'node:net';
import { bodyTooLarge, bodyUnreadable } from './errors.ts';

/**
 * Answers a request whose head cannot be read (too long, not HTTP, too slow), of which Fastify and its hooks know
 * nothing, and closes. Otherwise Fastify answers in English, without the headers that tell browsers to run and to keep
 * nothing.
 */
export function answerUnread(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const isTooLong = error.code === 'HPE_HEADER_OVERFLOW';
  const { code, message } = isTooLong ? bodyTooLarge() : bodyUnreadable();
  const body = JSON.stringify({ code, message });
  socket.end(
    [
      `HTTP/1.1 ${isTooLong ? '431 Request Header Fields Too Large' : '400 Bad Request'}`,
      ...Object.entries(CLOSED_HEADERS).map(([name, value]) => `${name}: ${value}`),
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

/** Of an answer that is no page: nothing is run, guessed, framed or kept. */
export const CLOSED_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};
