import { type Contract, type Route, sessionContract } from '@cigogne/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FoundSession, SignIn } from '../sign-in/types.ts';
import { notAllowed, signInRequired } from './errors.ts';
import { requireSameOrigin } from './same-origin.ts';
import type { Permissions } from './types.ts';

const SESSION = 'session';

export interface Gate {
  signIn: SignIn | undefined;
  permissions: Permissions;
  ownOrigin: string | undefined;
}

/** Prepares requests to carry their session. */
export function decorateSessions(app: FastifyInstance): void {
  app.decorateRequest(SESSION, undefined);
}

/** The session that `authorise` found for this request. */
export function sessionOf(request: FastifyRequest): FoundSession | undefined {
  return request.getDecorator<FoundSession | undefined>(SESSION);
}

/**
 * Lets a request through, or refuses it before its body is read.
 * @throws CigogneError 401 without a session, 403 without the permission or from another site
 */
export async function authorise(gate: Gate, route: Route, request: FastifyRequest): Promise<void> {
  const hasCookie = gate.signIn?.hasCookie(request) ?? false;
  requireSameOrigin(request, gate.ownOrigin, hasCookie);
  const touch = request.headers['x-background'] === undefined && route.kind !== 'events';
  const session = hasCookie ? await gate.signIn?.find(request, { touch }) : undefined;
  if (route.permission !== 'public') {
    if (!session) throw signInRequired();
    if (!holds(gate.permissions, session.user.role, route.permission)) throw notAllowed();
  }
  request.setDecorator(SESSION, session);
}

function holds(permissions: Permissions, role: string, permission: string): boolean {
  return permission === 'signed-in' || permissionsOf(permissions, role).includes(permission);
}

/** Own keys only: a role named `constructor` holds nothing. */
export function permissionsOf(permissions: Permissions, role: string): readonly string[] {
  return Object.hasOwn(permissions, role) ? (permissions[role] ?? []) : [];
}

/**
 * Refuses to start with a contract that nobody could use as meant: a permission that no role holds is most often a
 * typing mistake. Without sign-in protected routes are served all the same, and answer 401 to everybody.
 * @throws Error
 */
export function checkContract(contract: Contract, permissions: Permissions): void {
  const held = new Set(['public', 'signed-in', ...Object.values(permissions).flat()]);
  for (const [name, route] of Object.entries(contract)) {
    if (Object.hasOwn(sessionContract, name)) throw new Error(`Route name ${name} belongs to the kernel`);
    if (!held.has(route.permission)) {
      throw new Error(`Route ${name} asks for ${route.permission}, which no role holds`);
    }
  }
}
