import {
  type Entry,
  fromBufferPromise,
  getFileNameLowLevel,
  type LocalFileHeader,
  type ZipFile,
} from 'yauzl';
import { xdmErrors } from '../errors.ts';
import { XDM_LIMITS } from '../limits.ts';
import type { DirectoryRange } from './end-record.ts';
import { assertDistinctNames, assertSafePath } from './names.ts';

const CENTRAL_HEADER_SIZE = 46;
const FLAG_ENCRYPTED = 0x0001;
const FLAG_DESCRIPTOR = 0x0008;
const FLAG_STRONG_ENCRYPTION = 0x0040;
const FLAG_MASKED_HEADERS = 0x2000;
const STORED = 0;
const DEFLATED = 8;
const UNIX_TYPE_MASK = 0o170000;
const UNIX_PLAIN_TYPES = new Set([0, 0o100000, 0o040000]);

/** One entry of the central directory, checked against its local header. */
export interface DirectoryEntry {
  path: string;
  isDirectory: boolean;
  deflated: boolean;
  compressedSize: number;
  expandedSize: number;
  crc32: number;
  /** First byte of the local header, first byte of the data, byte after the data (and its descriptor's room). */
  start: number;
  dataStart: number;
  dataEnd: number;
  hasDescriptor: boolean;
}

/** Reads the central directory with yauzl, and checks what it does not: names, kinds, both headers agreeing. */
export async function readDirectory(zip: Buffer, range: DirectoryRange): Promise<DirectoryEntry[]> {
  if (range.entries > XDM_LIMITS.entries) throw xdmErrors.tooManyEntries(range.entries, XDM_LIMITS.entries);
  const entries: DirectoryEntry[] = [];
  const file = await open(zip);
  let cursor = range.start;
  for await (const entry of eachEntry(file)) {
    cursor += CENTRAL_HEADER_SIZE + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
    entries.push(await checkEntry(file, entry));
  }
  if (cursor !== range.end) throw xdmErrors.hiddenData(range.end - cursor);
  assertDistinctNames(entries.map((entry) => entry.path));
  return entries;
}

async function open(zip: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(zip, {
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: false,
    });
  } catch (cause) {
    throw xdmErrors.damaged(cause);
  }
}

async function* eachEntry(file: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* file.eachEntry();
  } catch (cause) {
    // yauzl stops by itself on bit 6 (strong encryption), before the entry can be seen.
    const encrypted = cause instanceof Error && /encrypt/i.test(cause.message);
    throw encrypted ? xdmErrors.encrypted() : xdmErrors.damaged(cause);
  }
}

async function checkEntry(file: ZipFile, entry: Entry): Promise<DirectoryEntry> {
  const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
  assertSafePath(path);
  assertReadable(entry, path);
  const local = await readLocalHeader(file, entry, path);
  assertSameDescription(entry, local, path);
  return {
    path,
    isDirectory: path.endsWith('/'),
    deflated: entry.compressionMethod === DEFLATED,
    compressedSize: entry.compressedSize,
    expandedSize: entry.uncompressedSize,
    crc32: entry.crc32,
    start: entry.relativeOffsetOfLocalHeader,
    dataStart: local.fileDataStart,
    dataEnd: local.fileDataStart + entry.compressedSize,
    hasDescriptor: (entry.generalPurposeBitFlag & FLAG_DESCRIPTOR) !== 0,
  };
}

function assertReadable(entry: Entry, path: string): void {
  const flags = entry.generalPurposeBitFlag;
  if (flags & (FLAG_ENCRYPTED | FLAG_STRONG_ENCRYPTION | FLAG_MASKED_HEADERS))
    throw xdmErrors.encrypted(path);
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    throw xdmErrors.unsupportedMethod(path, entry.compressionMethod);
  }
  if (entry.compressionMethod === STORED && entry.compressedSize !== entry.uncompressedSize) {
    throw xdmErrors.sizeMismatch(path);
  }
  const unixType = (entry.externalFileAttributes >>> 16) & UNIX_TYPE_MASK;
  // Whatever system wrote the entry: some tools honour the Unix type without looking at who made it.
  if (!UNIX_PLAIN_TYPES.has(unixType)) throw xdmErrors.specialFile(path);
  if (path.endsWith('/') && entry.uncompressedSize !== 0) throw xdmErrors.damaged(undefined, path);
}

async function readLocalHeader(file: ZipFile, entry: Entry, path: string): Promise<LocalFileHeader> {
  try {
    return await file.readLocalFileHeaderPromise(entry);
  } catch (cause) {
    throw xdmErrors.damaged(cause, path);
  }
}

/** A reader that trusts the local header and one that trusts the directory must see the same file. */
function assertSameDescription(entry: Entry, local: LocalFileHeader, path: string): void {
  const same =
    local.fileName.equals(entry.fileNameRaw) &&
    local.compressionMethod === entry.compressionMethod &&
    (local.generalPurposeBitFlag & FLAG_ENCRYPTED) === 0 &&
    (local.generalPurposeBitFlag & FLAG_DESCRIPTOR) === (entry.generalPurposeBitFlag & FLAG_DESCRIPTOR) &&
    sameSizes(entry, local);
  if (!same) throw xdmErrors.inconsistentHeaders(path);
}

/** With a descriptor or in zip64 the local header holds 0 or 0xFFFFFFFF: the directory alone says the size. */
function sameSizes(entry: Entry, local: LocalFileHeader): boolean {
  if (local.generalPurposeBitFlag & FLAG_DESCRIPTOR) return true;
  const zip64 = (value: number) => value === 0xffffffff;
  return (
    local.crc32 === entry.crc32 &&
    (zip64(local.compressedSize) || local.compressedSize === entry.compressedSize) &&
    (zip64(local.uncompressedSize) || local.uncompressedSize === entry.uncompressedSize)
  );
}
