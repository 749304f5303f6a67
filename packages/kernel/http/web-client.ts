import { readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../logs/logger.ts';
import { precompress } from './precompress.ts';

/** Paths of the server: an unknown one there is an error, never the web client. */
const SERVER_PATHS = /^\/(api|auth|assets|metrics|healthz|readyz)(\/|$)/;

/** What an unknown path answers: index.html when a browser navigates to it, undefined otherwise. */
export type Fallback = (request: FastifyRequest) => Promise<Buffer | undefined>;

/**
 * Serves the built web client: files of /assets carry a hash in their name and never change; the rest is asked for
 * again each time. A path that a browser navigates to and that is no file answers index.html, where the client's own
 * router takes over.
 */
export async function serveWebClient(
  app: FastifyInstance,
  folder: string,
  logger: Logger,
): Promise<Fallback> {
  const index = await freshFile(join(folder, 'index.html'));
  await precompress(join(folder, 'assets')).catch((error) => {
    // A read-only image is no reason not to start: the files are then sent as they are.
    logger.debug({ err: error }, 'assets not compressed');
  });
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = relative(folder, path).startsWith('assets');
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/', async (_request, reply) => sendIndex(reply, await index()));
  return async (request) => (isNavigation(request) ? index() : undefined);
}

/**
 * A small file as it is now: read again when its time or its size has changed. A client that is built again under a
 * running server names other assets. While it is being replaced, the former content is given.
 * @throws Error when the file cannot be read at first
 */
async function freshFile(path: string): Promise<() => Promise<Buffer>> {
  const read = async () => {
    const { mtimeMs, size } = await stat(path);
    return { version: `${mtimeMs} ${size}`, content: await readFile(path) };
  };
  let known = await read();
  return async () => {
    const { mtimeMs, size } = await stat(path).catch(() => ({ mtimeMs: undefined, size: 0 }));
    const changed = mtimeMs !== undefined && `${mtimeMs} ${size}` !== known.version;
    if (changed) known = await read().catch(() => known);
    return known.content;
  };
}

export function sendIndex(reply: FastifyReply, index: Buffer): FastifyReply {
  return reply.code(200).type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(index);
}

function isNavigation(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '';
  return (
    request.method === 'GET' &&
    !SERVER_PATHS.test(path) &&
    (request.headers.accept ?? '').includes('text/html')
  );
}
