import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock/clock.ts';
import { seal, unseal } from './sealing.ts';

/** What must be remembered between leaving for the provider and coming back. */
const flowSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  /** PKCE (RFC 7636). */
  codeVerifier: z.string(),
  returnTo: z.string(),
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
});
export type Flow = z.output<typeof flowSchema>;

/** Long enough to find one's telephone and confirm in the e-CPS app, twice. */
export const FLOW_SECONDS = 600;
const PURPOSE = 'sign-in flow';

/** Sealed for a cookie: nothing is kept on the server for somebody who is not signed in. */
export function sealFlow(flow: Flow, secret: string): string {
  return seal(JSON.stringify(flow), secret, PURPOSE);
}

/** The flow that a cookie carries, if it is ours, answers this state and is not too old. */
export function openFlow(cookie: string, state: string, secret: string, clock: Clock): Flow | undefined {
  const text = unseal(cookie, secret, PURPOSE);
  if (text === undefined) return undefined;
  const flow = flowSchema.parse(JSON.parse(text));
  const age = clock.now().getTime() - flow.startedAt;
  return flow.state === state && age < FLOW_SECONDS * 1000 ? flow : undefined;
}

/** One cookie a flow, so that two tabs may sign in at once. */
export function flowCookieSuffix(state: string): string {
  return createHash('sha256').update(state).digest('hex').slice(0, 16);
}
