import { loadConfig, runService } from '@cigogne/kernel';
import { CONFIGURATION, sandboxOptions } from './configuration.ts';
import { startSandbox } from './sandbox.ts';

await runService(async () => {
  const { ready, close } = await startSandbox(sandboxOptions(loadConfig(CONFIGURATION)));
  return { ready, stop: close };
});
