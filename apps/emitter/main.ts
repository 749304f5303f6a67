import { runService } from '@cigogne/kernel';
import { loadSettings } from './settings.ts';
import { startEmitter } from './start.ts';

await runService(async () => {
  const { http, stop } = await startEmitter(loadSettings());
  return { ready: { http }, stop };
});
