import { type Session, sessionContract } from '@cigogne/contract';
import type { FastifyInstance } from 'fastify';
import type { SignIn } from '../sign-in/types.ts';
import { authorise, type Gate, permissionsOf, sessionOf } from './authorise.ts';
import { rateLimitOf } from './routes.ts';

/** `GET /api/me`, answered signed in or not, so that opening the page is never an error in the console. */
export function mountSession(app: FastifyInstance, gate: Gate, signIn: SignIn): void {
  const { me } = sessionContract;
  app.route({
    method: me.method,
    url: me.path,
    config: { rateLimit: rateLimitOf(me.limit) },
    onRequest: (request) => authorise(gate, me, request),
    handler: async (request): Promise<Session> => {
      const session = sessionOf(request);
      if (!session) return { user: null, permissions: [], expiresAt: null, idleMinutes: null };
      return {
        user: session.user,
        permissions: [...permissionsOf(gate.permissions, session.user.role)],
        expiresAt: session.expiresAt.toISOString(),
        idleMinutes: signIn.idleMinutes,
      };
    },
  });
}
