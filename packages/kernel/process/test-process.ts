import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { bareEnvironment } from './bare-environment.ts';

const READY = z.object({ ready: z.literal(true), http: z.url() });

export interface TestProcess {
  http: string;
  /** The whole ready line, for whoever knows what else it says. */
  ready: unknown;
  /** kill -9: nothing is finished, nothing is closed. */
  kill(): Promise<void>;
  /** SIGTERM; the exit status. */
  stop(): Promise<number | null>;
}

/**
 * A service as it runs in production, for tests: a process of its own, known by its ready line (`runService`).
 * @param main its entry; `env` is all that it is given, in a bare environment
 */
export async function testProcess(main: URL, env: Record<string, string>): Promise<TestProcess> {
  const child = spawn(process.execPath, [fileURLToPath(main)], {
    env: { ...bareEnvironment(), TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const gone = once(child, 'exit');
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await gone;
    process.off('exit', killAtExit);
    return child.exitCode;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{"ready":true')) continue;
    const ready: unknown = JSON.parse(line);
    const { http } = READY.parse(ready);
    child.stdout.resume();
    return { http, ready, kill: async () => void (await end('SIGKILL')), stop: () => end('SIGTERM') };
  }
  throw new Error('the service did not start');
}
