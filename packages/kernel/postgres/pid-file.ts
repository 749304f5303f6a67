import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What a server writes in `postmaster.pid` (PostgreSQL, src/include/utils/pidfile.h). */
export interface PidFile {
  pid: number;
  port: number;
  /** The server accepts connections; false while it starts, recovers or stops. */
  ready: boolean;
}

export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(pidFilePath(cluster), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

export function pidFilePath(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/**
 * Does that process run? One that has ended but that its parent never asked after (a zombie, common in containers
 * whose first process reaps nothing) still answers to signals, and does not run.
 */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  if (process.platform !== 'linux') return true;
  // proc(5): pid (name) state …, and the name may hold parentheses.
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/^\) [ZX]/.test(stat.slice(stat.lastIndexOf(')')));
}

/**
 * Is that running process the server of this folder? After a power cut or a killed container its number may be another
 * program's, and PostgreSQL alone would then refuse to start. When it cannot be told: yes, so that no file of a running
 * server is ever removed.
 */
export async function isServerOf(pid: number, cluster: string): Promise<boolean> {
  try {
    const command =
      process.platform === 'linux'
        ? await readFile(`/proc/${pid}/cmdline`, 'utf8')
        : (await promisify(execFile)('ps', ['-o', 'args=', '-p', String(pid)])).stdout;
    return command === '' || command.includes(cluster);
  } catch {
    return true;
  }
}
