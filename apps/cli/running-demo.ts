import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { STATE } from './project.ts';

/** What the other commands use of what a demonstration says of itself (demo/stack/state.ts). */
const DEMO = z.object({
  pid: z.int(),
  submission: z.object({ host: z.string(), port: z.int(), user: z.string(), password: z.string() }),
  platform: z.object({ mailbox: z.string() }),
  tls: z.object({ ca: z.string() }),
  masterKeyFile: z.string(),
  databaseUrl: z.string(),
});

export type RunningDemo = z.output<typeof DEMO>;

/** The demonstration that runs on this machine, if any. */
export async function runningDemo(): Promise<RunningDemo | undefined> {
  const text = await readFile(join(STATE, 'demo.json'), 'utf8').catch(() => '{}');
  const demo = DEMO.safeParse(parsed(text)).data;
  return demo !== undefined && isRunning(demo.pid) ? demo : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
