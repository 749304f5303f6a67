import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createLogger, createMetrics, startHttp } from '@cigogne/kernel';
import type { EmitterWorld } from '../emitter.fixture.ts';
import { eventually } from '../page.fixture.ts';
import { workerReady } from '../workstation.fixture.ts';

const BUILT = fileURLToPath(new URL('../../apps/emitter/web/dist/', import.meta.url));

/** The client as it was built, served from a folder where it can be replaced by another build. */
async function servedCopy() {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-client-'));
  await cp(BUILT, folder, { recursive: true });
  const server = await startHttp({
    contract: {},
    handlers: {},
    permissions: {},
    name: 'client',
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ name: 'client', level: 'silent' }),
    metrics: createMetrics('client'),
    health: { ready: async () => undefined },
    web: { folder },
  });
  return {
    url: server.url,
    /** Another build takes the place of the one before, as an update of the service does. */
    async update(build: string) {
      const file = (name: string) => join(folder, name);
      const former = await readFile(file('index.html'), 'utf8');
      const index = former.replace(
        /<html lang="fr"( data-build="\w+")?/,
        `<html lang="fr" data-build="${build}"`,
      );
      const digest = createHash('sha256').update(index);
      const integrity = digest.copy().digest('base64');
      const worker = (await readFile(file('sw.js'), 'utf8'))
        .replace(/"version":"\w+"/, `"version":"${digest.digest('hex').slice(0, 16)}"`)
        .replace(/"index":"[^"]+"/, `"index":"sha256-${integrity}"`);
      await writeFile(file('index.html'), index);
      await writeFile(file('sw.js'), worker);
    },
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

const SHOWN = 'document.documentElement.dataset.build';
/** The builds whose files are all there, once no worker is on its way. */
const BUILDS = `(async () => {
  const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
  if (installing || waiting || active?.state !== 'activated') return [];
  const whole = (name) => caches.open(name).then((cache) => cache.match('/')).then((index) => (index ? [name] : []));
  return (await Promise.all((await caches.keys()).map(whole))).flat();
})()`;

/** The worker of one build never stands in the way of the next. */
export function updateJourneys(world: () => EmitterWorld): void {
  describe('an update of the service', () => {
    test('is shown at the next page, and without network too; the build before last is dropped', async () => {
      const client = await servedCopy();
      const { page, context, close } = await world().visitor();
      try {
        await page.goto(client.url);
        await workerReady(page);
        for (const build of ['deuxieme', 'troisieme']) {
          let before = '';
          await eventually(async () => {
            before = String(await page.evaluate(BUILDS));
            assert.notEqual(before, '');
          });
          await client.update(build);
          await page.reload();
          assert.equal(await page.evaluate(SHOWN), build, 'the worker of the former build gives way at once');
          await eventually(async () => {
            const now = String(await page.evaluate(BUILDS));
            assert.notEqual(now, before, 'the new worker has its files');
            assert.equal(now.split(',').length, 2, 'the former build stays for the pages that are open');
          });
          await context.setOffline(true);
          await page.reload();
          assert.equal(await page.evaluate(SHOWN), build);
          await context.setOffline(false);
        }
      } finally {
        await close();
        await client.close();
      }
    });
  });
}
