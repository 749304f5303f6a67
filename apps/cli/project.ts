import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

/** What the project keeps on this machine: data, stamps, logs. Ignored by git. */
export const STATE = join(ROOT, '.cigogne');

/** The programs of a folder of the project, without .ts: the choices of `bench` and of `campaign`. */
export async function scriptsOf(folder: string): Promise<string[]> {
  const files = await readdir(join(ROOT, folder)).catch(() => []);
  return files
    .filter((file) => file.endsWith('.ts') && !/\.(test|fixture)\./.test(file))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

/** What a child runs with: the launcher's own flags, and not those of a test run that we may be part of. */
export const NODE_FLAGS = process.execArgv.filter((flag) => flag.startsWith('--disable-warning'));
