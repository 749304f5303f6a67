import { readFile, stat, symlink, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

interface Link {
  source: string;
  target: string;
}

/**
 * npm archives cannot hold symbolic links, so the platform package lists its library links in
 * `native/pg-symlinks.json` and makes them in an install script; newer npm versions may block that script.
 * Makes those that are missing.
 * @returns false when a link is missing and cannot be made here (folder of another user, read-only disk).
 */
export async function hydrateSymlinks(packageFolder: string): Promise<boolean> {
  for (const { source, target } of await readLinks(packageFolder)) {
    if (!(await makeLink(basename(source), join(packageFolder, target)))) return false;
  }
  return true;
}

async function readLinks(packageFolder: string): Promise<Link[]> {
  const links: Link[] = JSON.parse(await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8'));
  // Every link points to a neighbour; anything else would be a package that we do not know.
  return links.filter(({ source, target }) => dirname(source) === dirname(target));
}

async function makeLink(to: string, at: string): Promise<boolean> {
  if (await exists(at)) return true;
  try {
    await unlink(at).catch(() => undefined);
    await symlink(to, at);
    return true;
  } catch {
    // Another process may have made it in between.
    return exists(at);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
