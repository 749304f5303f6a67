/** What the controls of a header need besides the header. */
export interface HeaderContext {
  /** Path of the document in the archive. */
  entry: string;
  /** The latest time that can already have come anywhere on Earth, `YYYYMMDDhhmmss` (a date has no zone). */
  latest: string;
}

const WIDEST_OFFSET = 14 * 3_600_000;

export function headerContext(entry: string, now: Date): HeaderContext {
  const latest = new Date(now.getTime() + WIDEST_OFFSET).toISOString().replace(/\D/g, '').slice(0, 14);
  return { entry, latest };
}
