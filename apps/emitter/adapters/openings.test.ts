import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { createLogger } from '@cigogne/kernel';
import { platformOpenings } from './openings.ts';

const logger = createLogger({ name: 'test', level: 'silent' });

const CREUSE = {
  key: '23',
  mode: 'xdm',
  openKinds: ['CS8'],
  opensCs8: '2025-01-06',
  opensCs9: '2027-01-04',
  opensCs24: null,
  conditions: null,
};

/** The platform's public page, which answers what it is told and counts who asks. */
async function page(status: number, body: unknown) {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return {
    url: `http://127.0.0.1:${address.port}/api/public/pmi`,
    asked: () => asked,
    [Symbol.dispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('the openings are those of the platform, asked for once', async () => {
  using platform = await page(200, { entries: [{ ...CREUSE, name: 'PMI de la Creuse', region: '75' }] });
  const openings = platformOpenings(platform.url, logger);
  const [first, second] = await Promise.all([openings(), openings()]);
  assert.deepEqual(first?.get('23'), CREUSE);
  assert.equal(second, first);
  assert.equal(platform.asked(), 1);
});

test('a platform that does not answer, or otherwise, is not known; nothing fails', async () => {
  using broken = await page(503, {});
  using strange = await page(200, { entries: [{ key: 23 }] });
  for (const url of [broken.url, strange.url, 'http://127.0.0.1:9/', undefined]) {
    assert.equal(await platformOpenings(url, logger)(), undefined);
  }
});
