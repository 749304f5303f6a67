import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from '../logs/logger.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { nothingHere } from './errors.ts';

export interface HealthOptions {
  health: { ready(): Promise<void> };
  metrics: Metrics;
  metricsToken: string | undefined;
  logger: Logger;
}

/** Longer than any healthy answer of the database, shorter than the patience of load balancers (commonly 5 s). */
const READY_WITHIN_MS = 3_000;

/**
 * `/healthz`: the process answers. `/readyz`: it can work (503 otherwise). `/metrics`: Prometheus text, for this
 * machine or with the bearer token; to others the address does not exist.
 */
export function mountHealth(
  app: FastifyInstance,
  { health, metrics, metricsToken, logger }: HealthOptions,
): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await within(health.ready(), READY_WITHIN_MS);
      return { status: 'ready' };
    } catch (error) {
      logger.warn({ err: error }, 'not ready');
      return reply.code(503).send({ status: 'not-ready' });
    }
  });
  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, metricsToken)) throw nothingHere();
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

/** A proxy on this machine calls from loopback for everybody: a forwarded request counts as remote. */
function mayReadMetrics(request: FastifyRequest, token: string | undefined): boolean {
  const [scheme, given] = (request.headers.authorization ?? '').split(' ');
  if (token && given && scheme?.toLowerCase() === 'bearer') return sameText(given, token);
  const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded;
  return forwarded === undefined && isLoopback(request.socket.remoteAddress ?? '');
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

/** Digests have one length and leak nothing of the token's through timing. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

async function within(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
