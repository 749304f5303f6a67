import { promisify } from 'node:util';
import { crc32, inflateRaw, inflateRawSync } from 'node:zlib';
import { xdmErrors } from '../errors.ts';
import { XDM_LIMITS } from '../limits.ts';
import type { DirectoryEntry } from './directory.ts';

const inflateElsewhere = promisify(inflateRaw);

/** Above this expanded size the work leaves the event loop; below, the hand-over costs more than the work. */
const INLINE_BELOW = 512 * 1024;

/** Refuses, before inflating anything, what the directory itself announces as too much. */
export function assertProportions(entries: readonly DirectoryEntry[]): void {
  let expanded = 0;
  let compressed = 0;
  for (const entry of entries) {
    expanded += entry.expandedSize;
    compressed += entry.compressedSize;
    if (expanded > XDM_LIMITS.expandedBytes) throw xdmErrors.expandsTooMuch(XDM_LIMITS.expandedBytes);
    assertRatio(entry.expandedSize, entry.compressedSize, entry.path);
  }
  assertRatio(expanded, compressed);
}

function assertRatio(expanded: number, compressed: number, path?: string): void {
  if (expanded <= XDM_LIMITS.ratioAppliesAbove) return;
  const ratio = expanded / Math.max(1, compressed);
  if (ratio > XDM_LIMITS.ratio) throw xdmErrors.ratio(ratio, XDM_LIMITS.ratio, path);
}

/**
 * Inflates one entry. zlib is told to stop at the announced size, which was counted against the budget: an
 * entry that lies about its size is cut at the first byte too many, whatever it would have become.
 */
export async function expand(zip: Buffer, entry: DirectoryEntry): Promise<Uint8Array> {
  const compressed = zip.subarray(entry.dataStart, entry.dataEnd);
  const bytes = entry.deflated ? await inflate(compressed, entry) : compressed;
  if (bytes.length !== entry.expandedSize) throw xdmErrors.sizeMismatch(entry.path);
  if (crc32(bytes) !== entry.crc32) throw xdmErrors.checksum(entry.path);
  return bytes;
}

/** zlib ignores what follows the end of a compressed stream; here those are bytes of nobody. */
async function inflate(compressed: Buffer, entry: DirectoryEntry): Promise<Uint8Array> {
  const { bytes, consumed } = inflated(await inflateBounded(compressed, entry));
  if (consumed < compressed.length) throw xdmErrors.hiddenData(compressed.length - consumed);
  return bytes;
}

async function inflateBounded(compressed: Buffer, entry: DirectoryEntry): Promise<unknown> {
  // zlib refuses 0 as a bound; an empty file may produce one byte before it is refused.
  const options = { maxOutputLength: Math.max(1, entry.expandedSize), info: true };
  try {
    return entry.expandedSize <= INLINE_BELOW
      ? inflateRawSync(compressed, options)
      : await inflateElsewhere(compressed, options);
  } catch (cause) {
    const tooLong = cause instanceof RangeError;
    throw tooLong ? xdmErrors.sizeMismatch(entry.path) : xdmErrors.damaged(cause, entry.path);
  }
}

/** With `info`, zlib answers its bytes and its engine, which its type does not say. */
function inflated(answer: unknown): { bytes: Uint8Array; consumed: number } {
  if (typeof answer === 'object' && answer !== null && 'buffer' in answer && 'engine' in answer) {
    const { buffer, engine } = answer;
    if (
      buffer instanceof Uint8Array &&
      typeof engine === 'object' &&
      engine !== null &&
      'bytesWritten' in engine
    ) {
      return { bytes: buffer, consumed: Number(engine.bytesWritten) };
    }
  }
  throw xdmErrors.damaged();
}
