import { createClient, sessionContract } from '@cigogne/contract';
import { backgroundFetch, tellSignedOut } from '@cigogne/ui';
import { contract } from '../../contract.ts';

/** The emitter's interface, typed by its contract. */
export const api = createClient(
  { ...contract, ...sessionContract },
  { fetch: backgroundFetch, onSignedOut: tellSignedOut },
);
