import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { NODE_FLAGS, ROOT } from '../project.ts';

export interface ToolResult {
  ok: boolean;
  /** Standard output and error, in the order in which they came. */
  output: string;
  seconds: number;
}

/** Runs a program of node_modules or of the project under the Node that runs us, quietly. */
export async function runTool(script: string, args: readonly string[] = []): Promise<ToolResult> {
  const started = performance.now();
  const child = spawn(process.execPath, [...NODE_FLAGS, join(ROOT, script), ...args], {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(child, 'close');
  return {
    ok: child.exitCode === 0,
    output: Buffer.concat(chunks).toString('utf8').trim(),
    seconds: (performance.now() - started) / 1000,
  };
}
