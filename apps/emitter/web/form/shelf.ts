/** The part of `Storage` that is used: synchronous, so that a page that closes has kept every key. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'cigogne-emetteur:';

/** Where what a person typed into a draft waits. */
export function outboxKey(user: string, certificate: string): string {
  return `${PREFIX}${user}:${certificate}`;
}

/** Takes away everything that a person's drafts left on this workstation; `undefined`: everybody's. */
export function wipeOutboxes(shelf: Shelf, user?: string): void {
  for (const key of outboxKeys(shelf, user)) shelf.removeItem(key);
}

/** How many drafts of that person hold something that the server has not confirmed. */
export function unsentDrafts(shelf: Shelf, user: string): string[] {
  return outboxKeys(shelf, user).map((key) => key.slice(key.lastIndexOf(':') + 1));
}

function outboxKeys(shelf: Shelf, user: string | undefined): string[] {
  const prefix = user === undefined ? PREFIX : `${PREFIX}${user}:`;
  return Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  );
}
