import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startService } from './test-service.ts';

const SCRIPT = `/* ${'x'.repeat(5_000)} */`;
let service: Awaited<ReturnType<typeof startService>>;
let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cigogne-web-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Client</title>');
  await writeFile(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder, 'assets', 'index-abc123.js'), SCRIPT);
  service = await startService({ web: { folder } });
});
after(async () => {
  await service.stop();
  await rm(folder, { recursive: true });
});

const navigate = (path: string) => fetch(service.server.url + path, { headers: { accept: 'text/html,*/*' } });

for (const path of ['/', '/messages/42?onglet=suivi', '/annuaire']) {
  test(`navigating to ${path} opens the client, asked for again each time`, async () => {
    const response = await navigate(path);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /<title>Client/);
    assert.equal(response.headers.get('cache-control'), 'no-cache');
  });
}

for (const path of ['/api/nothing', '/assets/index-old.js', '/auth/nothing']) {
  test(`${path} is an error, not the client`, async () => {
    const response = await navigate(path);
    assert.equal(response.status, 404);
  });
}

test('hashed assets are kept for ever, compressed when the browser can read it', async () => {
  for (const encoding of ['br', 'gzip', 'identity']) {
    const response = await fetch(`${service.server.url}/assets/index-abc123.js`, {
      headers: { 'accept-encoding': encoding },
    });
    assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal(response.headers.get('content-encoding'), encoding === 'identity' ? null : encoding);
    assert.match(response.headers.get('content-type') ?? '', /javascript/);
    assert.equal(await response.text(), SCRIPT);
  }
  const files = await readdir(join(folder, 'assets'));
  assert.deepEqual(files.sort(), ['index-abc123.js', 'index-abc123.js.br', 'index-abc123.js.gz']);
});

test('a client that is built again under the running server is the one that is served', async () => {
  const path = join(folder, 'index.html');
  const former = await readFile(path, 'utf8');
  await writeFile(path, '<!doctype html><title>Client, built again</title>');
  await writeFile(join(folder, 'assets', 'index-def456.js'), SCRIPT);
  for (const address of ['/', '/annuaire']) {
    assert.match(await (await navigate(address)).text(), /built again/);
  }
  assert.equal((await fetch(`${service.server.url}/assets/index-def456.js`)).status, 200);
  await rm(path);
  assert.match(await (await navigate('/annuaire')).text(), /built again/, 'while it is being replaced');
  await writeFile(path, former);
  await rm(join(folder, 'assets', 'index-def456.js'));
  assert.match(await (await navigate('/')).text(), /<title>Client</);
});

test('other files are asked for again', async () => {
  const response = await fetch(`${service.server.url}/favicon.svg`);
  assert.equal(response.headers.get('cache-control'), 'no-cache');
});

for (const path of [
  '/../package.json',
  '/..%2fpackage.json',
  '/assets/..%5c..%5cpackage.json',
  '/%2e%2e/package.json',
]) {
  test(`nothing outside the folder is served: ${path}`, async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = service.server;
      httpRequest({ host: '127.0.0.1', port, path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    assert.ok(status === 400 || status === 403 || status === 404, `${status}`);
  });
}
