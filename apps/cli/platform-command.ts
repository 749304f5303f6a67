import { join } from 'node:path';
import { ROOT, STATE } from './project.ts';
import { runScript } from './run-child.ts';
import { runningDemo } from './running-demo.ts';

/**
 * Runs a command that needs the platform's database: it belongs to apps/routing, which no other app reads.
 * The database is that of the environment; failing that, of the demonstration that runs; failing that, the
 * embedded one of `serve routing`.
 */
export async function runPlatformCommand(name: string, args: readonly string[]): Promise<number> {
  const demo = process.env.DATABASE_URL ? undefined : await runningDemo();
  const env: NodeJS.ProcessEnv = {
    CIGOGNE_DATA: join(STATE, 'routing'),
    ...process.env,
    ...(demo === undefined ? {} : { DATABASE_URL: demo.databaseUrl }),
  };
  const hasKey = env.CIGOGNE_MASTER_KEY || env.CIGOGNE_MASTER_KEY_FILE;
  if (demo !== undefined && !hasKey) env.CIGOGNE_MASTER_KEY_FILE = demo.masterKeyFile;
  return runScript(join(ROOT, 'apps', 'routing', 'commands', `${name}.ts`), args, env);
}
