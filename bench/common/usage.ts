import { readdir, readFile } from 'node:fs/promises';

/** Clock ticks a second in /proc: USER_HZ, 100 on every Linux that Node runs on. */
const TICKS = 100;

interface Stat {
  parent: number;
  /** utime + stime, seconds, all threads */
  own: number;
  /** the same of children that have ended and were waited for */
  children: number;
}

async function stat(pid: number): Promise<Stat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // proc(5): pid (name) state ppid …; the name may hold spaces and parentheses.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const at = (field: number) => fields[field - 3] ?? 0;
  return { parent: at(4), own: (at(14) + at(15)) / TICKS, children: (at(16) + at(17)) / TICKS };
}

/** CPU seconds that a process has used so far, user and system, all its threads. */
export async function cpuSeconds(pid: number): Promise<number> {
  return (await stat(pid))?.own ?? 0;
}

/** The same of a process and of all its children, ended ones included: a PostgreSQL server and its backends. */
export async function treeCpuSeconds(pid: number): Promise<number> {
  const root = await stat(pid);
  if (root === undefined) return 0;
  const pids = (await readdir('/proc')).map(Number).filter((found) => found > 0);
  const stats = await Promise.all(pids.map(stat));
  return stats.reduce(
    (sum, found) => sum + (found?.parent === pid ? found.own : 0),
    root.own + root.children,
  );
}

/** Resident memory now and its highest so far, MB (10^6 bytes). */
export async function memory(pid: number): Promise<{ rss: number; peak: number }> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8');
  const kib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
  return { rss: (kib('VmRSS') * 1024) / 1e6, peak: (kib('VmHWM') * 1024) / 1e6 };
}
