import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Logger } from '../logs/logger.ts';
import type { Metrics } from '../metrics/metrics.ts';

/** Crockford's alphabet: no letter that is taken for a digit when the reference is read out on the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Reference of a request, 10 characters (50 random bits); shown with unexpected errors and found in the log. */
export function requestReference(): string {
  return Array.from(randomBytes(10), (byte) => ALPHABET[byte % 32]).join('');
}

/** Paths that machines ask for all the time; at `info` they would drown the rest. */
const QUIET = new Set(['/healthz', '/readyz', '/metrics', '/*']);

/**
 * One log line and one measure a request. The route's pattern stands for the address: paths and queries may hold
 * identifiers, patterns cannot. Live streams are not timed, they last as long as the page is open.
 */
export function observeRequests(app: FastifyInstance, logger: Logger, metrics: Metrics): void {
  const seconds = metrics.histogram(
    'http_request_duration_seconds',
    'Time to answer HTTP requests, by route pattern',
    {
      labels: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    },
  );
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched');
    const status = reply.statusCode;
    const live = String(reply.getHeader('content-type')).startsWith('text/event-stream');
    if (!live)
      seconds.observe(reply.elapsedTime / 1000, { method: request.method, route, status: String(status) });
    const level = status >= 500 ? 'warn' : QUIET.has(route) ? 'debug' : 'info';
    logger[level](
      { requestId: request.id, method: request.method, route, status, ms: Math.round(reply.elapsedTime) },
      'http request',
    );
  });
}
