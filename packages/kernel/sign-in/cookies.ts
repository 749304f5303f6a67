import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FLOW_SECONDS, flowCookieSuffix } from './flow.ts';

export interface Cookies {
  readSession(request: FastifyRequest): string | undefined;
  writeSession(reply: FastifyReply, id: string): void;
  clearSession(reply: FastifyReply): void;
  readFlow(request: FastifyRequest, state: string): string | undefined;
  /** Keeps this flow and the latest few others. */
  writeFlow(request: FastifyRequest, reply: FastifyReply, state: string, value: string): void;
  clearFlow(reply: FastifyReply, state: string): void;
}

/** What `newSessionId` makes: 32 bytes in base64url. Anything else is no session of ours and never looked up. */
const SESSION_ID = /^[\w-]{43}$/;

/** Tabs that may be signing in besides this one. Without a bound the header of cookies outgrows what servers accept. */
const OTHER_FLOWS = 4;

/**
 * The cookies of sign-in. The client's name is in theirs: on one machine, browsers send the cookies of every port to
 * every other, and the apps must not close each other's sessions. `__Host-` (with https) makes browsers refuse a
 * cookie that a neighbouring subdomain tries to plant.
 */
export function signInCookies(clientId: string, https: boolean): Cookies {
  const base = `${https ? '__Host-' : ''}cigogne-${clientId.replace(/[^A-Za-z0-9_-]/g, '_')}`;
  const options: CookieSerializeOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure: https };
  const flowName = (state: string) => `${base}-flow-${flowCookieSuffix(state)}`;
  return {
    readSession: (request) => {
      const id = request.cookies[base];
      return id && SESSION_ID.test(id) ? id : undefined;
    },
    // No Max-Age: the session ends with the browser too, as befits a shared workstation.
    writeSession: (reply, id) => void reply.setCookie(base, id, options),
    clearSession: (reply) => void reply.clearCookie(base, options),
    readFlow: (request, state) => request.cookies[flowName(state)],
    writeFlow(request, reply, state, value) {
      // Browsers send the oldest first (RFC 6265 §5.4).
      const flows = Object.keys(request.cookies).filter((name) => name.startsWith(`${base}-flow-`));
      for (const old of flows.slice(0, -OTHER_FLOWS)) reply.clearCookie(old, options);
      reply.setCookie(flowName(state), value, { ...options, maxAge: FLOW_SECONDS });
    },
    clearFlow: (reply, state) => void reply.clearCookie(flowName(state), options),
  };
}
