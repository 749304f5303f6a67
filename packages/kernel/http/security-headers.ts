import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * Headers that browsers are told to hold us to. Scripts only from our own files, never inline; styles may be inline
 * because Mantine sets them on elements. `formTargets`: other origins that a form may end up at (signing out
 * redirects to the identity provider, and Chromium checks redirects of forms).
 */
export async function addSecurityHeaders(
  app: FastifyInstance,
  { https, formTargets }: { https: boolean; formTargets: readonly string[] },
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'", ...formTargets],
        frameAncestors: ["'self'"],
      },
    },
    // With `no-referrer` browsers send `Origin: null` with forms, and our own sign-out would be refused.
    referrerPolicy: { policy: 'same-origin' },
    hsts: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('permissions-policy', 'camera=(self), geolocation=(), microphone=()');
    const personal = request.url.startsWith('/api/') || request.url.startsWith('/auth/');
    if (personal && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}
