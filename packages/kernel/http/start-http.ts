import { type Contract, sessionContract } from '@cigogne/contract';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { checkContract, decorateSessions, type Gate } from './authorise.ts';
import { trackConnections } from './connections.ts';
import { errorAnswer } from './error-answer.ts';
import { nothingHere } from './errors.ts';
import { mountHealth } from './health.ts';
import { observeRequests, requestReference } from './observe.ts';
import { openApiDocument } from './openapi.ts';
import { type AnyHandler, mountRoutes } from './routes.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { mountSession } from './session-routes.ts';
import type { HttpOptions, HttpServer } from './types.ts';
import { answerUnread, CLOSED_HEADERS } from './unread-request.ts';
import { sendIndex, serveWebClient } from './web-client.ts';

/** Of JSON bodies; uploads declare their own. */
const BODY_LIMIT = 1024 * 1024;

/** A request that takes longer to arrive holds a connection on purpose or by accident. */
const REQUEST_TIMEOUT_MS = 120_000;

/**
 * Serves a contract over HTTP with sign-in, health, metrics, OpenAPI (`/api/openapi.json`) and the web client, and
 * listens. Plain http: TLS is the reverse proxy's; `X-Forwarded-For` is believed from this machine only.
 * @throws Error when the contract contradicts itself or the port is taken
 */
export async function startHttp<C extends Contract>(options: HttpOptions<C>): Promise<HttpServer> {
  const { contract, logger, metrics, signIn, permissions } = options;
  const baseUrl = options.baseUrl ?? signIn?.baseUrl;
  const gate: Gate = { signIn, permissions, ownOrigin: baseUrl && new URL(baseUrl).origin };
  checkContract(contract, permissions);
  const streams = new Set<AbortController>();
  const handlers: Readonly<Record<string, AnyHandler['handle']>> = options.handlers;
  const onError = (error: unknown, reference: string, route: string) =>
    logger.error({ err: error, requestId: reference, route }, 'http request failed');

  // Fastify's own logger writes addresses with their query; observeRequests writes what is needed instead.
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: 'loopback',
    genReqId: requestReference,
    exposeHeadRoutes: false,
    frameworkErrors: refuseAddress,
    clientErrorHandler: answerUnread,
  });
  app.removeContentTypeParser('text/plain');
  answerErrors(app, onError);
  observeRequests(app, logger, metrics);
  decorateSessions(app);
  await addSecurityHeaders(app, {
    https: baseUrl?.startsWith('https:') ?? false,
    formTargets: signIn ? [signIn.providerOrigin] : [],
  });
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  const closeConnections = trackConnections(app.server);
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.abort();
    closeConnections();
  });

  mountHealth(app, { health: options.health, metrics, metricsToken: options.metricsToken, logger });
  const whole = signIn ? { ...sessionContract, ...contract } : contract;
  const document = openApiDocument(whole, { title: options.name, version: options.version ?? '0.1.0' });
  app.get('/api/openapi.json', async () => document);
  if (signIn) {
    mountSession(app, gate, signIn);
    signIn.mount(app);
  }
  mountRoutes(app, contract, handlers, { gate, streams, onError });
  const fallback = options.web && (await serveWebClient(app, options.web.folder, logger));
  app.setNotFoundHandler(async (request, reply) => {
    const index = await fallback?.(request);
    if (!index) throw nothingHere();
    return sendIndex(reply, index);
  });
  return listen(app, options);
}

/**
 * An address that cannot be decoded, or with a parameter beyond any of ours. Fastify answers it before any hook runs, in
 * English, repeating the address: we say what we say of any unknown address, with the headers that no page needs.
 */
function refuseAddress(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const { status, body } = errorAnswer(nothingHere(), request.id);
  reply.code(status).headers(CLOSED_HEADERS).send(body);
}

function answerErrors(
  app: FastifyInstance,
  onError: (error: unknown, reference: string, route: string) => void,
): void {
  app.setErrorHandler(async (error, request, reply) => {
    const { status, body } = errorAnswer(error, request.id);
    if (status >= 500) onError(error, request.id, request.routeOptions.url ?? 'unmatched');
    return reply.code(status).send(body);
  });
}

async function listen(
  app: FastifyInstance,
  { host, port }: { host: string; port: number },
): Promise<HttpServer> {
  await app.listen({ host, port });
  const address = app.server.address();
  const bound = address !== null && typeof address === 'object' ? address.port : port;
  const named = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${named}:${bound}`, port: bound, app, close: () => app.close() };
}
