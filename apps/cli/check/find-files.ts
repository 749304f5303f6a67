import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cliErrors } from '../errors.ts';

/** What a folder holds that can be checked; a file that is named is checked whatever its name. */
const CHECKED = /\.(?:zip|eml|xml)$/i;

/** What is not the person's: hidden folders, installed packages. */
const SKIPPED = /^\.|^node_modules$/;

/**
 * The files to check, in the order given; those of a folder, recursively, by name. « - » is the standard input.
 * @throws MisuseError for a path that does not exist or a folder that holds nothing to check
 */
export async function findFiles(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    if (path === '-' || !(await isFolder(path))) found.push(path);
    else {
      const within = await filesIn(path);
      if (within.length === 0) throw cliErrors.nothingToCheck(path);
      found.push(...within);
    }
  }
  return [...new Set(found)];
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw cliErrors.noSuchFile(path);
    throw cliErrors.unreadableFile(path, cause);
  }
}

/** Links are not followed: one to a folder above would have no end. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await entriesOf(folder);
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'fr', { numeric: true }))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.test(entry.name)) found.push(...(await filesIn(path)));
    else if (entry.isFile() && CHECKED.test(entry.name)) found.push(path);
  }
  return found;
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (cause) {
    throw cliErrors.unreadableFile(folder, cause);
  }
}
