import { chmod, cp, lstat, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { hydrateSymlinks } from './symlinks.ts';

/**
 * A copy of the platform package (60 MB) where every user may read and run it, but only we may write:
 * /var/cache for root, the user's own cache folder otherwise. Made once per version.
 */
export async function cachedCopy(packageFolder: string, name: string): Promise<string> {
  const cache = await cacheFolder();
  const copy = join(cache, name);
  if (await isOurs(copy)) return copy;
  const draft = await mkdtemp(join(cache, `${name}.`));
  try {
    await cp(join(packageFolder, 'native'), join(draft, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    await cp(join(packageFolder, 'package.json'), join(draft, 'package.json'));
    await openToAll(draft);
    await hydrateSymlinks(draft);
    // Atomic: a copy under its final name is whole. When another process was first, its copy serves.
    await rename(draft, copy).catch(async (error: unknown) => {
      if (!(await isOurs(copy))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return copy;
}

async function cacheFolder(): Promise<string> {
  const isRoot = process.getuid?.() === 0;
  const candidates = [
    isRoot ? '/var/cache' : (process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache')),
    tmpdir(),
  ].map((base) => join(base, isRoot ? 'cigogne' : `cigogne-${process.getuid?.() ?? 'user'}`));
  for (const folder of candidates) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o755 });
      if (await isOurs(folder)) {
        if (isRoot) await chmod(folder, 0o755);
        return folder;
      }
    } catch {
      // Read-only or somebody else's: the next one.
    }
  }
  return mkdtemp(join(tmpdir(), 'cigogne-'));
}

/** In a shared folder such as /tmp another user could have put a program of his own under our name. */
async function isOurs(path: string): Promise<boolean> {
  try {
    const found = await lstat(path);
    return (
      found.isDirectory() &&
      (process.getuid === undefined || found.uid === process.getuid()) &&
      (found.mode & 0o022) === 0
    );
  } catch {
    return false;
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, folder.endsWith('bin') ? 0o755 : 0o644);
  }
}
