import { CigogneError, ConfigError } from '@cigogne/kernel';
import { loadSettings } from './settings.ts';
import { startEmitter } from './start.ts';

try {
  const running = await startEmitter(loadSettings());
  process.stdout.write(`${JSON.stringify({ ready: true, http: running.http })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
} catch (error) {
  const told = error instanceof ConfigError || error instanceof CigogneError;
  process.stderr.write(
    told ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
}
