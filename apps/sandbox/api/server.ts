import { CigogneError } from '@cigogne/kernel';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { crossSite } from '../errors.ts';
import { errorPage } from '../pages/error-page.ts';
import { pageRoutes } from '../pages/routes.ts';
import type { World } from '../world.ts';
import { controlRoutes } from './controls.ts';
import { mailboxRoutes } from './mailboxes.ts';

/** A whole message of 25 MiB in base64, and some. */
const BODY_LIMIT = 36 * 1024 * 1024;

const CONTENT_SECURITY_POLICY =
  "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** A browser says where a write comes from; other pages have no business here. Programs send no Origin. */
function refuseOtherOrigins(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin, host } = request.headers;
  if (origin !== undefined && URL.parse(origin)?.host !== host) throw crossSite();
}

interface Failure {
  status: number;
  code: string;
  message: string;
}

function failureOf(error: unknown): Failure {
  if (error instanceof CigogneError) {
    return { status: error.status ?? 500, code: error.code, message: error.message };
  }
  const status =
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
      ? error.statusCode
      : 500;
  return status < 500
    ? { status, code: 'sandbox.bad-request', message: 'La demande n’a pas été comprise.' }
    : { status, code: 'sandbox.failure', message: 'Le bac à sable a rencontré un incident. Réessayez.' };
}

/** The sandbox's HTTP side: JSON under /api, the white list, and the pages. */
export function createHttp(world: World): FastifyInstance {
  const app = Fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      // Not no-referrer: browsers would then say `Origin: null` when our own forms post.
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    refuseOtherOrigins(request);
  });
  app.setErrorHandler((error, request, reply) => {
    const { status, code, message } = failureOf(error);
    if (request.url.startsWith('/api/')) return reply.code(status).send({ code, message });
    return reply.code(status).type('text/html; charset=utf-8').send(errorPage(message, code));
  });
  app.setNotFoundHandler((request, reply) => {
    const message = 'Cette page n’existe pas. Revenez à l’accueil du bac à sable.';
    if (request.url.startsWith('/api/')) return reply.code(404).send({ code: 'sandbox.not-found', message });
    return reply.code(404).type('text/html; charset=utf-8').send(errorPage(message, 'sandbox.not-found'));
  });
  mailboxRoutes(app, world);
  controlRoutes(app, world);
  pageRoutes(app, world);
  return app;
}
