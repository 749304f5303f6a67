import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { endWithUs } from '../common/cleanup.ts';
import { readSamples, type Samples } from './samples.ts';

const MAIN = fileURLToPath(new URL('../../apps/routing/main.ts', import.meta.url));

/** One node of the platform, as it runs in production: a process of its own. */
export interface Node {
  readonly pid: number;
  readonly smtpPort: number;
  metrics(): Promise<Samples>;
  stop(): Promise<void>;
}

/** @param nodeOptions more options of node itself, e.g. `--cpu-prof` */
export async function startNode(env: Record<string, string>, nodeOptions: string[] = []): Promise<Node> {
  const child = spawn(process.execPath, [...nodeOptions, MAIN], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').finally(endWithUs(child.pid ?? 0));
  const lines = createInterface(child.stdout);
  const ready = await Promise.race([
    firstReady(lines),
    ended.then(() => Promise.reject(new Error('the platform ended before it was ready'))),
  ]);
  lines.close();
  child.stdout.resume();
  return {
    pid: child.pid ?? 0,
    smtpPort: ready.smtp,
    metrics: async () => readSamples(await (await fetch(`${ready.http}/metrics`)).text()),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function firstReady(lines: AsyncIterable<string>): Promise<{ http: string; smtp: number }> {
  for await (const line of lines) {
    const said: { ready?: boolean; http: string; smtp: number } = JSON.parse(line);
    if (said.ready) return said;
  }
  throw new Error('the platform said nothing');
}
