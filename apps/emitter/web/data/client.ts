import { createClient, sessionContract } from '@cigogne/contract';
import { isActive } from '@cigogne/ui';
import { contract } from '../../contract.ts';
import { tellSignedOut } from './signed-out.ts';

/** What refreshes by itself must not keep an idle session alive: it says that nobody asked. */
const request: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  if (!isActive()) headers.set('x-background', '1');
  return fetch(input, { ...init, headers });
};

/** The emitter's interface, typed by its contract. */
export const api = createClient(
  { ...contract, ...sessionContract },
  { fetch: request, onSignedOut: tellSignedOut },
);
