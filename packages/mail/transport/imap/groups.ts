import type { Head } from './fetch.ts';

/** What is downloaded at once; a message for which this is too little goes alone. */
export const GROUP = { messages: 50, bytes: 8 * 1024 * 1024 };
export const ALONE = { messages: 1, bytes: 0 };

export interface Group {
  /** In UID order, those that are not downloaded included. */
  uids: number[];
  /** Those to download: still there, and not too large. */
  wanted: number[];
  /** Bytes of the largest of those, as announced. */
  largest: number;
}

/**
 * Cuts UIDs, ascending, into groups to download together. As many times the largest as there are messages stays within
 * `limits.bytes`: a server that lies about sizes is cut at that largest, so that memory is bounded whatever it says.
 */
export function* groupsOf(
  uids: readonly number[],
  heads: ReadonlyMap<number, Head>,
  maxBytes: number,
  limits = GROUP,
): Generator<Group> {
  let group: Group = { uids: [], wanted: [], largest: 0 };
  for (const uid of uids) {
    const bytes = heads.get(uid)?.bytes;
    const wanted = bytes !== undefined && bytes <= maxBytes;
    const largest = wanted ? Math.max(group.largest, bytes) : group.largest;
    const full = group.uids.length >= limits.messages || largest * (group.wanted.length + 1) > limits.bytes;
    if (full && group.uids.length > 0) {
      yield group;
      group = { uids: [], wanted: [], largest: 0 };
    }
    group.uids.push(uid);
    if (!wanted) continue;
    group.wanted.push(uid);
    group.largest = Math.max(group.largest, bytes);
  }
  if (group.uids.length > 0) yield group;
}
