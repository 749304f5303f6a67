import { type Session, sessionSchema } from '@cigogne/contract';
import { z } from 'zod';
import { fromBase64, toBase64 } from '../form/base64.ts';
import { forgetDraft } from '../form/kept-draft.ts';
import { browserKey, forgetBrowserKey, ownBrowserKey } from './browser-key.ts';
import { forgetPresence, present } from './presence.ts';

/** In the tab's own storage, so that it ends with the tab and that no other tab has it. */
const KEY = 'cigogne-emetteur-session';

const keptSchema = z.object({ session: sessionSchema, keys: z.array(z.string()).min(1) });

/** Who fills a form in this tab, and the keys of what is kept there: what a reload without network needs. */
export type KeptSession = z.output<typeof keptSchema>;

/** Counts departures: what was being sealed for somebody who has left meanwhile is not kept. */
let departures = 0;

const envelopeSchema = z.object({ owner: z.string(), nonce: z.string(), sealed: z.string() });

/**
 * Keeps who is signed in, sealed by the browser's key: reading it takes this tab's storage and that key, which
 * leaving forgets (docs/decisions/0009). Nothing is kept where the browser has no WebCrypto (no https).
 */
export async function keepSession(owner: string, kept: KeptSession): Promise<void> {
  if (!window.isSecureContext) return;
  const begun = departures;
  const key = await ownBrowserKey();
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(kept));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, text);
  if (begun !== departures) return;
  const envelope = { owner, nonce: toBase64(nonce), sealed: toBase64(new Uint8Array(sealed)) };
  sessionStorage.setItem(KEY, JSON.stringify(envelope));
}

/** Who was at work in this tab, while they may be believed to still be there; otherwise it is forgotten. */
export async function keptSession(now = Date.now()): Promise<KeptSession | undefined> {
  const envelope = readEnvelope();
  if (!envelope || !window.isSecureContext) return undefined;
  const kept = await unseal(envelope);
  if (kept && stillHeld(kept.session, now)) return kept;
  await forgetSession();
  return undefined;
}

/** The server’s own limits, applied while it cannot be asked. */
export function stillHeld({ user, expiresAt, idleMinutes }: Session, now: number): boolean {
  return (
    user !== null &&
    (expiresAt === null || Date.parse(expiresAt) > now) &&
    (idleMinutes === null || present(idleMinutes, now))
  );
}

/** Nobody, or another person, is signed in now. */
export async function forgetSessionUnless(user: string | undefined): Promise<void> {
  const envelope = readEnvelope();
  if (envelope && envelope.owner !== user) await forgetSession();
}

/** Forgets what this tab kept, and makes unreadable what the others did. */
export async function forgetSession(): Promise<void> {
  departures += 1;
  sessionStorage.removeItem(KEY);
  forgetDraft(sessionStorage);
  forgetPresence();
  await forgetBrowserKey();
}

async function unseal(envelope: z.output<typeof envelopeSchema>): Promise<KeptSession | undefined> {
  const key = await browserKey();
  const [iv, sealed] = [fromBase64(envelope.nonce), fromBase64(envelope.sealed)];
  if (!key || !iv || !sealed) return undefined;
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed);
    return keptSchema.safeParse(JSON.parse(new TextDecoder().decode(plain))).data;
  } catch {
    // Sealed under the key of a person who has left since.
    return undefined;
  }
}

function readEnvelope(): z.output<typeof envelopeSchema> | undefined {
  const text = sessionStorage.getItem(KEY);
  return text === null ? undefined : envelopeSchema.safeParse(JSON.parse(text)).data;
}
