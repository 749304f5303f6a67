import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Import, importsOf } from './imports.ts';

/** A package.json with the source files under it. */
export interface Workspace {
  /** `@cigogne/xdm`; '' for the root, which owns tools/. */
  name: string;
  /** Relative to the project: `packages/xdm`. */
  folder: string;
  kind: 'package' | 'app' | 'other';
  dependencies: ReadonlySet<string>;
  devDependencies: ReadonlySet<string>;
  /** What others may import: '.' and subpaths such as './testing'. */
  exports: ReadonlySet<string>;
  files: SourceFile[];
}

export interface SourceFile {
  /** Relative to the project. */
  path: string;
  text: string;
  imports: Import[];
}

interface Manifest {
  name?: string;
  workspaces?: string[];
  exports?: string | Record<string, unknown>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** The workspaces of a project and the root, with their sources. */
export function readWorkspaces(root: string): Workspace[] {
  const manifest = readManifest(root, '.');
  const folders = globSync(manifest.workspaces ?? [], { cwd: root })
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .sort();
  const workspaces = folders.map((folder) => readWorkspace(root, folder, `${folder}/**/*.{ts,tsx,mts,css}`));
  return [...workspaces, { ...readWorkspace(root, '.', 'tools/**/*.ts'), name: '' }];
}

function readWorkspace(root: string, folder: string, pattern: string): Workspace {
  const manifest = readManifest(root, folder);
  const files = globSync(pattern, { cwd: root, exclude: (path) => /(^|\/)(node_modules|dist)$/.test(path) });
  return {
    name: manifest.name ?? folder,
    folder,
    kind: folder.startsWith('packages/') ? 'package' : folder.startsWith('apps/') ? 'app' : 'other',
    dependencies: new Set(Object.keys(manifest.dependencies ?? {})),
    devDependencies: new Set(Object.keys(manifest.devDependencies ?? {})),
    exports: exportsOf(manifest),
    files: files.sort().map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, imports: importsOf(text) };
    }),
  };
}

function readManifest(root: string, folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
}

function exportsOf({ exports }: Manifest): Set<string> {
  if (exports === undefined) return new Set();
  const conditionsOnly =
    typeof exports === 'object' && Object.keys(exports).every((key) => !key.startsWith('.'));
  return new Set(typeof exports === 'string' || conditionsOnly ? ['.'] : Object.keys(exports));
}
