/** One file of an archive, expanded. Directories are not kept. */
export interface ZipFileEntry {
  /** Path inside the archive, `/` separated, as written by the sender. */
  path: string;
  bytes: Uint8Array;
}
