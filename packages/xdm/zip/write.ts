import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export interface ZipContent {
  /** Explicit directory entries, parents first. */
  directories: readonly string[];
  files: readonly { path: string; bytes: Uint8Array }[];
}

/** Writes an archive (deflate). Same content and same `now`: same bytes, whatever the machine's time zone. */
export async function writeZip(content: ZipContent, now: Date): Promise<Buffer> {
  const zip = new ZipFile();
  const options = { mtime: asLocalTime(now), forceDosTimestamp: true };
  const [first, ...rest] = splitAtFolders(content.files);
  for (const file of first ?? []) zip.addBuffer(asBuffer(file.bytes), file.path, options);
  for (const directory of content.directories) zip.addEmptyDirectory(directory, options);
  for (const file of rest.flat()) zip.addBuffer(asBuffer(file.bytes), file.path, options);
  zip.end();
  return buffer(zip.outputStream);
}

/** Files of the root come before the directories, as in the official packages. */
function splitAtFolders(files: ZipContent['files']): ZipContent['files'][] {
  return [files.filter((file) => !file.path.includes('/')), files.filter((file) => file.path.includes('/'))];
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A ZIP holds wall-clock time without zone: ours is UTC, so that the bytes do not depend on TZ. */
function asLocalTime(now: Date): Date {
  return new Date(
    now.getUTCFullYear(),
    now.getUTCMonth(),
    now.getUTCDate(),
    now.getUTCHours(),
    now.getUTCMinutes(),
    now.getUTCSeconds(),
  );
}
