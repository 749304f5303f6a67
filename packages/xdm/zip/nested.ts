import { xdmErrors } from '../errors.ts';
import type { ZipFileEntry } from './entry.ts';

const ARCHIVE_NAME = /\.(zip|7z|rar|gz|tgz|bz2|xz|tar|cab|jar)$/i;
const MAGICS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04], // ZIP
  [0x50, 0x4b, 0x05, 0x06], // empty ZIP
  [0x50, 0x4b, 0x07, 0x08], // split ZIP
  [0x1f, 0x8b], // gzip
  [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], // 7z
  [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], // RAR
  [0x42, 0x5a, 0x68], // bzip2
  [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], // xz
];
const ZIP_END = 0x06054b50;
const ZIP_END_SIZE = 22;

/** An archive in the archive would not be controlled: it is refused by what it is, not only by its name. */
export function assertNoNestedArchive(file: ZipFileEntry): void {
  const { bytes, path } = file;
  const begins = MAGICS.some((magic) => magic.every((byte, index) => bytes[index] === byte));
  if (ARCHIVE_NAME.test(path) || begins || endsAsZip(bytes)) throw xdmErrors.nestedZip(path);
}

/** A ZIP may be appended to any file (a PDF, a picture) and still open. */
function endsAsZip(bytes: Uint8Array): boolean {
  if (bytes.length < ZIP_END_SIZE) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(bytes.length - ZIP_END_SIZE, true) === ZIP_END;
}
