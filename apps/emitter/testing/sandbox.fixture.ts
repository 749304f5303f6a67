import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const MAIN = fileURLToPath(new URL('../../sandbox/main.ts', import.meta.url));
const READY = z.object({
  ready: z.literal(true),
  submission: z.number(),
  mx: z.number(),
  imap: z.number(),
  http: z.url(),
  ca: z.string(),
});

export const PLATFORM = 'certificats@plateforme.mssante.test';
export const MATERNITY = 'maternite@chu-cigogne.mssante.test';
export const PRACTICE = 'medecin@cabinet.mssante.test';
export const PASSWORD = 'bac-a-sable';

export interface TestSandbox extends z.output<typeof READY> {
  /** PEM of its authority and of the platform's certificate. */
  file(name: 'root.pem' | 'platform.pem' | 'platform.key.pem'): string;
  close(): Promise<void>;
}

/** The MSSanté operator of the sandbox as a process of its own; the platform receives on `platformPort`. */
export async function startTestSandbox(platformPort: number): Promise<TestSandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-emitter-sandbox-'));
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH,
      SANDBOX_DATA: folder,
      SANDBOX_PASSWORD: PASSWORD,
      SANDBOX_RETRY_SECONDS: '0.2',
      PLATFORM_SMTP: `127.0.0.1:${platformPort}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{"ready":true')) continue;
    const ready = READY.parse(JSON.parse(line));
    return {
      ...ready,
      file: (name) => join(ready.ca, name),
      async close() {
        child.kill('SIGTERM');
        await ended;
        process.off('exit', killAtExit);
        await rm(folder, { recursive: true, force: true });
      },
    };
  }
  throw new Error('the sandbox did not start');
}
