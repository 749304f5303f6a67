import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';

export interface CachedList {
  signedXml: Uint8Array;
  obtainedAt: Date;
}

/** @returns undefined when there is no such file. */
export async function readCache(path: string): Promise<CachedList | undefined> {
  try {
    const [signedXml, { mtime }] = await Promise.all([readFile(path), stat(path)]);
    return { signedXml, obtainedAt: mtime };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Replaces the file at once, so that a crash leaves the old one or the new one, never a part. */
export async function writeCache(path: string, { signedXml, obtainedAt }: CachedList): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(signedXml);
      await file.utimes(obtainedAt, obtainedAt);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
