import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, STATE } from '../project.ts';
import { runTool, type ToolResult } from './run-tool.ts';

/** A web client: a folder with a Vite configuration, built into its dist/. */
export interface WebClient {
  app: string;
  /** Relative to the project. */
  folder: string;
}

export async function webClients(): Promise<WebClient[]> {
  const apps = await readdir(join(ROOT, 'apps'));
  return apps
    .map((app) => ({ app, folder: `apps/${app}/web` }))
    .filter(({ folder }) => existsSync(join(ROOT, folder, 'vite.config.ts')));
}

/** Builds a client when its sources changed since its last build here. @returns undefined when it is up to date */
export async function buildWeb({ app, folder }: WebClient): Promise<ToolResult | undefined> {
  const stampFile = join(STATE, `web-${app}`);
  const stamp = await sourcesDigest(app);
  const built = existsSync(join(ROOT, folder, 'dist', 'index.html'));
  if (built && (await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return undefined;
  const result = await runTool('node_modules/vite/bin/vite.js', [
    'build',
    join(ROOT, folder),
    '--config',
    join(ROOT, folder, 'vite.config.ts'),
    '--logLevel',
    'warn',
  ]);
  if (result.ok) {
    await mkdir(STATE, { recursive: true });
    await writeFile(stampFile, stamp);
  }
  return result;
}

/**
 * Everything that a client may be made of: its folder, its contract in all its parts, and all packages, as what one
 * imports today is not what it imports tomorrow. 0.1 s for 600 files.
 */
async function sourcesDigest(app: string): Promise<string> {
  const digest = createHash('sha256');
  for (const file of await sources(app)) {
    digest
      .update(`${file}\0`)
      .update(await readFile(join(ROOT, file)))
      .update('\0');
  }
  return digest.digest('hex');
}

async function sources(app: string): Promise<string[]> {
  const patterns = [
    `apps/${app}/web/**/*.*`,
    `apps/${app}/contract.ts`,
    `apps/${app}/contract/*.ts`,
    'packages/*/**/*.{ts,tsx,css,json,svg}',
    'package-lock.json',
  ];
  const files: string[] = [];
  const options = {
    cwd: ROOT,
    exclude: (name: string) =>
      /(^|\/)(node_modules|dist)$/.test(name) || /\.(test|fixture)\.tsx?$/.test(name),
  };
  for await (const file of glob(patterns, options)) if (/\.\w+$/.test(file)) files.push(file);
  return files.sort();
}
