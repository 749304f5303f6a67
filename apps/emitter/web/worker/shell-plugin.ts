import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shell } from './scope.ts';

/** Where the worker is served: at the root, so that it may answer for every page. */
export const WORKER_FILE = 'sw.js';

/** What is read of a file that Vite has built. */
type Built =
  | { type: 'chunk'; code: string; imports: readonly string[]; exports: readonly string[] }
  | { type: 'asset'; source: string | Uint8Array };

/** Tells the worker which files this build is made of: a plugin of Vite. */
export function shellPlugin(publicFolder: string) {
  return {
    name: 'cigogne-shell',
    enforce: 'post' as const,
    async generateBundle(_options: unknown, bundle: Record<string, Built>) {
      const worker = bundle[WORKER_FILE];
      const index = bundle['index.html'];
      if (worker?.type !== 'chunk' || index?.type !== 'asset') throw new Error('no worker, or no index.html');
      if (worker.imports.length > 0 || worker.exports.length > 0)
        throw new Error('the worker must stand alone');
      const plain = (await readdir(publicFolder)).sort();
      const hashed = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
      const version = createHash('sha256').update(worker.code).update(index.source).update(hashed.join());
      for (const name of plain) version.update(await readFile(join(publicFolder, name)));
      const shell: Shell = {
        version: version.digest('hex').slice(0, 16),
        index: `sha256-${createHash('sha256').update(index.source).digest('base64')}`,
        hashed: hashed.map((name) => `/${name}`).sort(),
        plain: plain.map((name) => `/${name}`),
      };
      worker.code = `const __SHELL__=${JSON.stringify(shell)};${worker.code}`;
    },
  };
}
