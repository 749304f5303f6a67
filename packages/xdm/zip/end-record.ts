import { xdmErrors } from '../errors.ts';

const END_SIGNATURE = 0x06054b50;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const ZIP64_END_SIGNATURE = 0x06064b50;
const END_SIZE = 22;
const ZIP64_LOCATOR_SIZE = 20;
const MAX_COMMENT = 0xffff;

/** Where the central directory lies, in bytes from the start of the archive: [start, end). */
export interface DirectoryRange {
  start: number;
  end: number;
  entries: number;
}

/**
 * Finds the end record and what it says of the central directory (PKWARE APPNOTE §4.3.16, §4.3.14 for
 * zip64). Refuses what yauzl lets pass or cannot name: bytes after the end, several volumes, a directory
 * that does not end where the end record begins.
 */
export function readEndRecord(zip: Buffer): DirectoryRange {
  const at = findEndRecord(zip);
  const comment = zip.readUInt16LE(at + 20);
  const beyond = zip.length - at - END_SIZE - comment;
  if (beyond > 0) throw xdmErrors.trailingData(beyond);
  if (beyond < 0) throw xdmErrors.notAZip();
  const range = isZip64(zip, at) ? readZip64(zip, at - ZIP64_LOCATOR_SIZE) : readPlain(zip, at);
  if (range.start < 0 || range.start > range.end) throw xdmErrors.damaged();
  return range;
}

function findEndRecord(zip: Buffer): number {
  const lowest = Math.max(0, zip.length - END_SIZE - MAX_COMMENT);
  for (let at = zip.length - END_SIZE; at >= lowest; at -= 1) {
    if (zip.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw xdmErrors.notAZip();
}

function isZip64(zip: Buffer, endRecord: number): boolean {
  const locator = endRecord - ZIP64_LOCATOR_SIZE;
  return locator >= 0 && zip.readUInt32LE(locator) === ZIP64_LOCATOR_SIGNATURE;
}

function readPlain(zip: Buffer, at: number): DirectoryRange {
  const disk = zip.readUInt16LE(at + 4);
  const directoryDisk = zip.readUInt16LE(at + 6);
  const onThisDisk = zip.readUInt16LE(at + 8);
  const entries = zip.readUInt16LE(at + 10);
  if (disk !== 0 || directoryDisk !== 0 || onThisDisk !== entries) throw xdmErrors.multiDisk();
  const size = zip.readUInt32LE(at + 12);
  const start = zip.readUInt32LE(at + 16);
  if (start + size !== at) throw xdmErrors.damaged();
  return { start, end: at, entries };
}

function readZip64(zip: Buffer, locator: number): DirectoryRange {
  const at = safeNumber(zip.readBigUInt64LE(locator + 8));
  if (zip.readUInt32LE(locator + 4) !== 0 || zip.readUInt32LE(locator + 16) > 1) throw xdmErrors.multiDisk();
  if (at + 56 > locator || zip.readUInt32LE(at) !== ZIP64_END_SIGNATURE) throw xdmErrors.damaged();
  const entries = safeNumber(zip.readBigUInt64LE(at + 32));
  if (zip.readUInt32LE(at + 16) !== 0 || zip.readUInt32LE(at + 20) !== 0) throw xdmErrors.multiDisk();
  if (safeNumber(zip.readBigUInt64LE(at + 24)) !== entries) throw xdmErrors.multiDisk();
  const size = safeNumber(zip.readBigUInt64LE(at + 40));
  const start = safeNumber(zip.readBigUInt64LE(at + 48));
  if (start + size !== at) throw xdmErrors.damaged();
  return { start, end: at, entries };
}

function safeNumber(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw xdmErrors.damaged();
  return Number(value);
}
