import type { ImapFlow } from 'imapflow';

export type Fetched =
  | { kind: 'message'; raw: Buffer; receivedAt: Date }
  | { kind: 'too-large'; bytes: number }
  /** Expunged, or moved by someone else. */
  | { kind: 'gone' };

/** UIDs above `after`, ascending. */
export async function newUids(client: ImapFlow, after: number): Promise<number[]> {
  const found = await client.search({ uid: `${after + 1}:*` }, { uid: true });
  // `n:*` holds the last message even when its UID is below n (RFC 9051 §9, seq-range).
  return (found || []).filter((uid) => uid > after).sort((a, b) => a - b);
}

/** Downloads one message without marking it seen, unless RFC822.SIZE or its content is over `maxBytes`. */
export async function fetchMessage(client: ImapFlow, uid: number, maxBytes: number): Promise<Fetched> {
  const head = await client.fetchOne(
    String(uid),
    { uid: true, size: true, internalDate: true },
    { uid: true },
  );
  if (!head || head.uid !== uid) return { kind: 'gone' };
  const bytes = head.size ?? 0;
  if (bytes > maxBytes) return { kind: 'too-large', bytes };
  const whole = await client.fetchOne(
    String(uid),
    { uid: true, source: { start: 0, maxLength: maxBytes + 1 } },
    { uid: true },
  );
  if (!whole || whole.uid !== uid || !whole.source) return { kind: 'gone' };
  const raw = Buffer.from(whole.source);
  if (raw.length > maxBytes) return { kind: 'too-large', bytes: raw.length };
  return { kind: 'message', raw, receivedAt: new Date(head.internalDate ?? Date.now()) };
}
