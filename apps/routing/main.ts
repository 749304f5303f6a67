import { runService } from '@cigogne/kernel';
import { loadSettings } from './settings.ts';
import { startRouting } from './start.ts';

await runService(async () => {
  const { console: http, smtpPort, stop } = await startRouting(loadSettings());
  return { ready: { http, smtp: smtpPort ?? null }, stop };
});
