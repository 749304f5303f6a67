import type { FastifyRequest } from 'fastify';
import { otherOrigin } from './errors.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that another site makes a browser send (CSRF). Browsers say where a write comes from in
 * `Sec-Fetch-Site`, and in `Origin` where that is missing (both out of reach of page scripts). A request with neither
 * is a program's; it is refused only when it rides on a session cookie.
 * @param ownOrigin origin that people use; undefined: the host that the request names.
 * @throws CigogneError `request.other-origin`
 */
export function requireSameOrigin(
  request: FastifyRequest,
  ownOrigin: string | undefined,
  hasSession: boolean,
): void {
  if (READS.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  if (site !== undefined && site !== 'same-origin') throw otherOrigin();
  if (origin !== undefined) {
    const own = ownOrigin === undefined ? hostOf(origin) === request.headers.host : origin === ownOrigin;
    if (!own) throw otherOrigin();
    return;
  }
  if (site === undefined && hasSession) throw otherOrigin();
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
