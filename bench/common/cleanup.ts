import { rmSync } from 'node:fs';

/** Processes that a bench has started and that know nothing of it, and its folders: they go with it, even interrupted. */
const processes = new Set<number>();
const folders = new Set<string>();

process.once('exit', () => {
  for (const pid of processes) kill(pid);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(130));

/** @returns what to call when the process has ended by itself */
export function endWithUs(pid: number): () => void {
  processes.add(pid);
  return () => processes.delete(pid);
}

/** @returns what to call when the folder is gone already */
export function removeWithUs(folder: string): () => void {
  folders.add(folder);
  return () => folders.delete(folder);
}

/** At once: for PostgreSQL SIGQUIT is a stop without ceremony, and its data are thrown away. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It has ended already.
  }
}
