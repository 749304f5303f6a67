import { runService } from '@cigogne/kernel';
import { loadSettings } from './settings.ts';
import { startPmi } from './start.ts';

await runService(async () => {
  const { http, stop } = await startPmi(loadSettings());
  return { ready: { http }, stop };
});
