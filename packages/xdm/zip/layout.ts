import { xdmErrors } from '../errors.ts';
import type { DirectoryEntry } from './directory.ts';

/** Signature, CRC, two sizes of 8 bytes (APPNOTE §4.3.9); 12 or 16 without zip64. */
const LONGEST_DESCRIPTOR = 24;

/**
 * Every byte before the central directory must belong to exactly one entry. Overlap is how the densest bombs
 * are built (one compressed block shared by all entries); bytes of nobody are where a deleted file, perhaps
 * of another child, remains.
 */
export function assertLayout(entries: readonly DirectoryEntry[], directoryStart: number): void {
  const ordered = [...entries].sort((a, b) => a.start - b.start || a.dataEnd - b.dataEnd);
  let reached = 0;
  let room = 0;
  for (const entry of ordered) {
    if (entry.start < reached) throw xdmErrors.overlap(entry.path);
    if (entry.start > reached + room) throw xdmErrors.hiddenData(entry.start - reached);
    reached = entry.dataEnd;
    room = entry.hasDescriptor ? LONGEST_DESCRIPTOR : 0;
  }
  if (reached > directoryStart) throw xdmErrors.overlap(ordered.at(-1)?.path ?? '');
  if (directoryStart > reached + room) throw xdmErrors.hiddenData(directoryStart - reached);
}
