import { allowInsecureRequests, type Configuration, discovery } from 'openid-client';
import type { Clock } from '../clock/clock.ts';
import { issuerNotSecure, providerUnreachable } from './errors.ts';

/** A sign-in page that takes longer is one that does not answer. */
const TIMEOUT_SECONDS = 5;
/** Providers move their endpoints rarely, and announce it in this document. */
const REFRESH_MS = 24 * 3_600_000;

export interface Provider {
  readonly origin: string;
  /** @throws CigogneError `sign-in.provider-unreachable`; the next call tries again. */
  configuration(): Promise<Configuration>;
}

/**
 * The OpenID provider, discovered at first use rather than at start: the app serves what needs no sign-in, and
 * running sessions, while the provider is down.
 * @throws CigogneError `sign-in.issuer-not-secure`
 */
export function lazyProvider(options: {
  issuer: string;
  clientId: string;
  clientSecret: string;
  clock: Clock;
}): Provider {
  const issuer = new URL(options.issuer);
  const insecure = issuer.protocol === 'http:' && isLoopback(issuer.hostname);
  if (issuer.protocol !== 'https:' && !insecure) throw issuerNotSecure();
  let known: { configuration: Promise<Configuration>; at: number } | undefined;

  const discover = () =>
    discovery(issuer, options.clientId, options.clientSecret, undefined, {
      timeout: TIMEOUT_SECONDS,
      execute: insecure ? [allowInsecureRequests] : [],
    });

  return {
    origin: issuer.origin,
    async configuration() {
      const now = options.clock.now().getTime();
      if (!known || now - known.at > REFRESH_MS) known = { configuration: discover(), at: now };
      const current = known;
      try {
        return await current.configuration;
      } catch (cause) {
        if (known === current) known = undefined;
        throw providerUnreachable(cause);
      }
    },
  };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
