import { once } from 'node:events';
import { ConfigError, loadConfig } from '@cigogne/kernel';
import { CONFIGURATION, sandboxOptions } from './configuration.ts';
import { startSandbox } from './sandbox.ts';

/** sysexits.h EX_CONFIG: a supervisor must not start again what only a person can mend. */
const EX_CONFIG = 78;

try {
  const configuration = loadConfig(CONFIGURATION);
  const stopped = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  const sandbox = await startSandbox(sandboxOptions(configuration));
  process.stdout.write(`${JSON.stringify(sandbox.ready)}\n`);
  await stopped;
  await sandbox.close();
  // A relay that a dead peer holds open must not hold the process: its message is on disk.
  process.exit();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = EX_CONFIG;
}
