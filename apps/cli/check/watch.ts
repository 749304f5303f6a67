import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Terminal } from '../terminal.ts';
import { findFiles } from './find-files.ts';
import type { Outcome } from './outcome.ts';
import { type CheckOptions, checkOnce, statusOf } from './run.ts';

/** An editor writes a file in several steps: one check for all of them. */
const QUIET_MS = 150;

/**
 * Checks, then checks again what changes, until `stop`. Files that appear in a watched folder are checked, those that
 * go are forgotten.
 * @returns the status of what was last seen of every file
 */
export async function checkAndWatch(
  paths: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
  stop: AbortSignal,
): Promise<number> {
  const changes = watchPaths(paths);
  const seen = new Map<string, { state: string; outcome: Outcome }>();
  const round = async () => {
    // A file that an editor replaces is away for an instant: the next change brings it back.
    const files = await findFiles(paths).catch(() => [...seen.keys()]);
    const states = new Map(
      await Promise.all(files.map(async (file) => [file, await stateOf(file)] as const)),
    );
    const changed = files.filter((file) => seen.get(file)?.state !== states.get(file));
    for (const file of seen.keys()) if (!states.has(file)) seen.delete(file);
    if (changed.length === 0) return;
    const toCheck = options.format === 'html' ? files : changed;
    for (const outcome of await checkOnce(toCheck, options, terminal)) {
      seen.set(outcome.file, { state: states.get(outcome.file) ?? '', outcome });
    }
    terminal.err('En attente d’un changement (Ctrl-C pour arrêter).\n');
  };
  await round();
  while (!stop.aborted) {
    await changes.next(stop);
    if (!stop.aborted) await round();
  }
  changes.close();
  return statusOf([...seen.values()].map(({ outcome }) => outcome));
}

async function stateOf(file: string): Promise<string> {
  const { mtimeMs, size } = await stat(file).catch(() => ({ mtimeMs: 0, size: -1 }));
  return `${mtimeMs} ${size}`;
}

/** The folders of the files, as a file that is replaced by another is no longer the one watched. */
function watchPaths(paths: readonly string[]) {
  let wake: () => void = () => undefined;
  let dirty = false;
  let timer: NodeJS.Timeout | undefined;
  const touched = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      dirty = true;
      wake();
    }, QUIET_MS);
  };
  const folders = new Set(paths.flatMap((path) => [resolve(path), dirname(resolve(path))]));
  const watchers = [...folders].flatMap((folder) => watchFolder(folder, touched));
  return {
    next: (stop: AbortSignal) =>
      new Promise<void>((done) => {
        wake = done;
        stop.addEventListener('abort', () => done(), { once: true });
        if (dirty || stop.aborted) done();
      }).then(() => {
        dirty = false;
      }),
    close() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

function watchFolder(path: string, touched: () => void): FSWatcher[] {
  try {
    const watcher = watch(path, { recursive: false }, touched);
    watcher.on('error', touched);
    return [watcher];
  } catch {
    return [];
  }
}
