import type { Contract, RateLimit, Route, User } from '@cigogne/contract';
import type { FastifyInstance, RouteShorthandOptions } from 'fastify';
import { sendAnswer } from './answer.ts';
import { authorise, type Gate, sessionOf } from './authorise.ts';
import { tooManyRequests } from './errors.ts';
import type { HandlerContext } from './types.ts';
import { type ValidParts, validateRequest } from './validate.ts';

/** Anybody may call a public route, so that each address has a measure. */
const PUBLIC_LIMIT: RateLimit = { max: 120, seconds: 60 };

/** What every handler's context is, before the types of its route. */
interface AnyContext extends Pick<HandlerContext, 'request' | 'signal' | 'lastEventId'>, ValidParts {
  user: User | undefined;
}

/** A handler whose route is not known precisely: it receives what `validateRequest` made of the request. */
export interface AnyHandler {
  handle(context: AnyContext): unknown;
}

export interface RouteServices {
  gate: Gate;
  /** Live streams, to be ended when the server stops. */
  streams: Set<AbortController>;
  onError(error: unknown, reference: string, route: string): void;
}

/** Serves each route of the contract: rate limit, origin, session, permission, validation, handler, strip. */
export function mountRoutes(
  app: FastifyInstance,
  contract: Contract,
  handlers: Readonly<Record<string, AnyHandler['handle']>>,
  services: RouteServices,
): void {
  for (const [name, route] of Object.entries(contract)) {
    const handler = handlers[name];
    if (!handler) throw new Error(`Route ${name} has no handler`);
    if (route.upload) mountUpload(app, route, handler, services);
    else mountRoute(app, route, handler, services);
  }
}

function mountRoute(
  app: FastifyInstance,
  route: Route,
  handle: AnyHandler['handle'],
  services: RouteServices,
): void {
  app.route({
    method: route.method,
    url: route.path,
    ...limits(route),
    ...(route.maxBytes === undefined ? {} : { bodyLimit: route.maxBytes }),
    onRequest: (request) => authorise(services.gate, route, request),
    handler: async (request, reply) => {
      const parts = validateRequest(route, request);
      const stop = new AbortController();
      request.signal.addEventListener('abort', () => stop.abort(), { once: true });
      const session = sessionOf(request);
      const context = {
        ...parts,
        user: session?.user,
        request,
        signal: stop.signal,
        lastEventId: headerText(request.headers['last-event-id']),
      };
      const { signIn } = services.gate;
      return sendAnswer(reply, route, await handle(context), {
        stop,
        streams: services.streams,
        stillAllowed: async () =>
          route.permission === 'public' || (await signIn?.find(request, { touch: false })) !== undefined,
        onError: (error) => services.onError(error, request.id, route.path),
      });
    },
  });
}

/** Its own scope: there, and only there, the declared media types are read as bytes and JSON is not read at all. */
function mountUpload(
  app: FastifyInstance,
  route: Route,
  handle: AnyHandler['handle'],
  services: RouteServices,
): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      [...(route.upload?.contentTypes ?? [])],
      { parseAs: 'buffer', bodyLimit: route.upload?.maxBytes ?? 0 },
      async (_request: unknown, body: Buffer) => body,
    );
    mountRoute(scope, route, handle, services);
  });
}

function limits(route: Route): RouteShorthandOptions {
  const limit = route.limit ?? (route.permission === 'public' ? PUBLIC_LIMIT : undefined);
  return { config: { rateLimit: limit ? rateLimitOf(limit) : false } };
}

/** The declaration as @fastify/rate-limit takes it. */
export function rateLimitOf({ max, seconds }: RateLimit) {
  return {
    max,
    timeWindow: seconds * 1000,
    errorResponseBuilder: (_request: unknown, context: { ttl: number }) =>
      tooManyRequests(Math.ceil(context.ttl / 1000)),
  };
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
