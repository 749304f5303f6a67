import { readFile } from 'node:fs/promises';

/** The most memory that a process has held so far, bytes (proc(5), VmHWM); 0 when it is gone. */
export async function peakBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
}
