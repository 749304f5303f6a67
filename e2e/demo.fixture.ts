import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const CLI = fileURLToPath(new URL('../apps/cli/main.ts', import.meta.url));

const READY = z.object({
  event: z.literal('ready'),
  console: z.url(),
  sandbox: z.url(),
  issuer: z.url(),
  accounts: z.array(
    z.object({ login: z.string(), subject: z.string(), name: z.string(), purpose: z.string() }),
  ),
});

const STORY = z.object({
  event: z.literal('story'),
  certificates: z.array(
    z.object({
      label: z.string(),
      messageId: z.string(),
      id: z.string(),
      state: z.string(),
      pmi: z.string().nullable(),
    }),
  ),
  deviations: z.array(z.string()),
});

export type Ready = z.output<typeof READY>;
export type Story = z.output<typeof STORY>;

export interface Demo {
  ready: Ready;
  /** What became of the certificates; available once all have arrived. */
  story: Story;
  /** Ctrl-C. @returns the exit status */
  stop(): Promise<number | null>;
}

/** Starts `cigogne demo` with data of its own, and waits until its certificates have arrived. */
export async function startDemo(): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-e2e-'));
  const child = spawn(process.execPath, [CLI, 'demo', '--json', '--data', join(folder, 'demo')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
    await rm(folder, { recursive: true, force: true });
    return child.exitCode;
  };
  const said: string[] = [];
  child.stderr?.on('data', (text: Buffer) => said.push(text.toString()));
  try {
    const [ready, story] = await events(child);
    return { ready: READY.parse(ready), story: STORY.parse(story), stop };
  } catch (cause) {
    await stop();
    throw new Error(`the demonstration did not start:\n${said.join('')}`, { cause });
  }
}

/** The two lines of JSON that it prints: ready, then what happened. */
async function events(child: ChildProcess): Promise<unknown[]> {
  if (!child.stdout) throw new Error('no standard output');
  const found: unknown[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    found.push(JSON.parse(line));
    if (found.length === 2) return found;
  }
  throw new Error('it ended before its certificates arrived');
}
