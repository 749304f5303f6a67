import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of an archive to forge; what is not given is as an honest writer would have it. */
export interface ForgedEntry {
  path: string;
  bytes: Uint8Array;
  /** Default: deflate. */
  method?: number;
  /** Compressed bytes, in the place of those of `bytes`. */
  compressed?: Uint8Array;
  flags?: number;
  crc32?: number;
  expandedSize?: number;
  externalAttributes?: number;
  /** Name in the local header, when it is to differ. */
  localPath?: string;
  /** Writes no data of its own: points at the entry of that index. */
  sameDataAs?: number;
  /** Bytes of nobody, before the entry. */
  before?: Uint8Array;
}

export interface ForgeOptions {
  /** Bytes after the end record. */
  trailing?: Uint8Array;
  comment?: Uint8Array;
  disk?: number;
  /** Number of entries that the end record announces. */
  announced?: number;
  /** Adds a zip64 end record, as some writers always do; with a wrong number of volumes when 2. */
  zip64?: 1 | 2;
}

/**
 * Writes an archive exactly as told, right or wrong: what the tests and the fault campaigns send. Nothing is
 * checked; `writePackage` is what writes packages.
 */
export function forgeZip(entries: readonly ForgedEntry[], options: ForgeOptions = {}): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  const push = (part: Uint8Array) => {
    body.push(Buffer.from(part));
    offset += part.length;
  };
  for (const entry of entries) {
    const compressed = compressedBytes(entry);
    push(entry.before ?? Buffer.alloc(0));
    const at = entry.sameDataAs === undefined ? offset : (offsets[entry.sameDataAs] ?? 0);
    offsets.push(at);
    if (entry.sameDataAs === undefined) {
      push(localHeader(entry, compressed.length));
      push(compressed);
    }
    directory.push(centralHeader(entry, compressed.length, at));
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...body, central, ...endRecords(entries.length, central.length, offset, options)]);
}

const DEFLATE = 8;
const UTF8_NAMES = 0x0800;

function compressedBytes(entry: ForgedEntry): Uint8Array {
  if (entry.compressed !== undefined) return entry.compressed;
  return (entry.method ?? DEFLATE) === DEFLATE ? deflateRawSync(entry.bytes) : entry.bytes;
}

/** Version needed, flags, method, time, date, CRC, sizes, length of the name, no extra field (APPNOTE §4.3.7). */
function commonFields(entry: ForgedEntry, compressedSize: number, nameLength: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE((entry.flags ?? 0) | UTF8_NAMES, 2);
  fields.writeUInt16LE(entry.method ?? DEFLATE, 4);
  fields.writeUInt16LE(0x21, 8);
  fields.writeUInt32LE(entry.crc32 ?? crc32(entry.bytes), 10);
  fields.writeUInt32LE(compressedSize, 14);
  fields.writeUInt32LE(entry.expandedSize ?? entry.bytes.length, 18);
  fields.writeUInt16LE(nameLength, 22);
  return fields;
}

function localHeader(entry: ForgedEntry, compressedSize: number): Buffer {
  const name = Buffer.from(entry.localPath ?? entry.path);
  return Buffer.concat([signature(0x04034b50), commonFields(entry, compressedSize, name.length), name]);
}

function centralHeader(entry: ForgedEntry, compressedSize: number, offset: number): Buffer {
  const name = Buffer.from(entry.path);
  const madeByUnix = Buffer.from([20, 3]);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(entry.externalAttributes ?? 0, 6);
  tail.writeUInt32LE(offset, 10);
  const common = commonFields(entry, compressedSize, name.length);
  return Buffer.concat([signature(0x02014b50), madeByUnix, common, tail, name]);
}

function endRecords(count: number, size: number, offset: number, options: ForgeOptions): Buffer[] {
  const announced = options.announced ?? count;
  const end = Buffer.alloc(18);
  end.writeUInt16LE(options.disk ?? 0, 0);
  end.writeUInt16LE(announced, 4);
  end.writeUInt16LE(announced, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(options.comment?.length ?? 0, 16);
  return [
    ...(options.zip64 === undefined ? [] : zip64Records(announced, size, offset, options.zip64)),
    signature(0x06054b50),
    end,
    Buffer.from(options.comment ?? []),
    Buffer.from(options.trailing ?? []),
  ];
}

function zip64Records(count: number, size: number, offset: number, disks: number): Buffer[] {
  const record = Buffer.alloc(52);
  record.writeBigUInt64LE(44n, 0);
  record.writeBigUInt64LE(BigInt(count), 20);
  record.writeBigUInt64LE(BigInt(count), 28);
  record.writeBigUInt64LE(BigInt(size), 36);
  record.writeBigUInt64LE(BigInt(offset), 44);
  const locator = Buffer.alloc(16);
  locator.writeBigUInt64LE(BigInt(offset + size), 4);
  locator.writeUInt32LE(disks, 12);
  return [signature(0x06064b50), record, signature(0x07064b50), locator];
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
