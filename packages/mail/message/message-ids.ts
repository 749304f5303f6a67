/** One identifier with its brackets; RFC 5322 §3.6.4, read leniently (Exchange writes some without @). */
const BRACKETED = /<[^<>\s]{1,990}>/g;

/**
 * Identifiers of a Message-ID, In-Reply-To or References value, with their angle brackets. A lone identifier
 * written without brackets gets them, so that two spellings compare equal.
 */
export function readMessageIds(value: string, most: number): string[] {
  const found: string[] = [];
  for (const [id] of value.matchAll(BRACKETED)) {
    if (found.push(id) === most) break;
  }
  if (found.length > 0) return found;
  const bare = value.trim();
  return /^[^<>\s]{1,990}$/.test(bare) ? [`<${bare}>`] : [];
}
