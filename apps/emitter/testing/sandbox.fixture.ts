import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testProcess } from '@cigogne/kernel';
import { z } from 'zod';

const MAIN = new URL('../../sandbox/main.ts', import.meta.url);
const READY = z.object({
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
  /** File of its authority, PEM. */
  authority: string;
  close(): Promise<void>;
}

/** The MSSanté operator of the sandbox as a process of its own; the platform receives on `platformPort`. */
export async function startTestSandbox(platformPort: number): Promise<TestSandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-emitter-sandbox-'));
  const { ready, stop } = await testProcess(MAIN, {
    SANDBOX_DATA: folder,
    SANDBOX_PASSWORD: PASSWORD,
    SANDBOX_RETRY_SECONDS: '0.2',
    PLATFORM_SMTP: `127.0.0.1:${platformPort}`,
  });
  const sandbox = READY.parse(ready);
  return {
    ...sandbox,
    authority: join(sandbox.ca, 'root.pem'),
    async close() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
