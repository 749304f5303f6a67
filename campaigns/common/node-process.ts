import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bareEnvironment, SERVICE_FLAGS } from '@cigogne/kernel';
import { z } from 'zod';

const READY = z.looseObject({ ready: z.literal(true), http: z.url(), smtp: z.int().optional() });

/** A service as it runs in production: a process of its own, known by its ready line. */
export interface NodeProcess {
  ready: z.output<typeof READY>;
  /** Resolves when it is gone, whoever ended it. */
  gone: Promise<unknown>;
  /** The end of what it wrote, to say why it ended. */
  complaints(): string;
  signal(name: NodeJS.Signals): void;
  /** SIGTERM. @returns the exit status */
  stop(): Promise<number | null>;
}

const MOST_KEPT = 4_000;

/**
 * Starts a service with the options of Node of the services; it ends with this process.
 * @throws Error with what it wrote when it ends before it is ready
 */
export async function startNode(program: URL, env: Readonly<Record<string, string>>): Promise<NodeProcess> {
  const child = spawn(process.execPath, [...SERVICE_FLAGS, fileURLToPath(program)], {
    env: { ...bareEnvironment(), TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const gone = once(child, 'exit').finally(() => process.off('exit', killAtExit));
  let wrote = '';
  child.stderr.on('data', (chunk: Buffer) => {
    wrote = (wrote + chunk).slice(-MOST_KEPT);
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{"ready":true')) continue;
    child.stdout.resume();
    return {
      ready: READY.parse(JSON.parse(line)),
      gone,
      complaints: () => wrote,
      signal: (name) => void child.kill(name),
      async stop() {
        child.kill('SIGTERM');
        await gone;
        return child.exitCode;
      },
    };
  }
  throw new Error(`it did not start: ${wrote}`);
}
