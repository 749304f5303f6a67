import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createTestAuthority } from '../transport/test-certificates.ts';
import { WhiteListError } from './errors.ts';
import { fileLoader, httpLoader } from './loaders.ts';

function portOf(address: AddressInfo | string | null): number {
  assert.ok(address !== null && typeof address !== 'string');
  return address.port;
}

async function serving(handler: RequestListener, use: (url: string) => Promise<void>) {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await use(`http://127.0.0.1:${portOf(server.address())}/liste.xml`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const refused = (reason: RegExp) => (error: unknown) => {
  assert.ok(error instanceof WhiteListError);
  assert.equal(error.code, 'mail.white-list-load');
  assert.match(error.message, reason);
  return true;
};

describe('the source of the white list', () => {
  test('gives its bytes', async () => {
    await serving(
      (_, response) => response.end('<liste/>'),
      async (url) => assert.equal(Buffer.from(await httpLoader(url)()).toString(), '<liste/>'),
    );
  });

  test('is refused when it answers anything but 200, a redirection included', async () => {
    for (const status of [301, 404, 500]) {
      await serving(
        (_, response) => response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end('x'),
        async (url) => {
          await assert.rejects(httpLoader(url)(), refused(new RegExp(`répond ${status}`)));
        },
      );
    }
  });

  test('is given up when it sends too much, or too slowly', async () => {
    await serving(
      (_, response) => {
        const flood = setInterval(() => response.write('x'.repeat(10_000)), 1);
        response.on('close', () => clearInterval(flood));
      },
      async (url) => {
        await assert.rejects(httpLoader(url, { maxBytes: 50_000 })(), refused(/dépasse 50000 octets/));
      },
    );
    await serving(
      (_, response) => {
        const drip = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(drip));
      },
      async (url) => {
        await assert.rejects(httpLoader(url, { timeoutSeconds: 0.2 })(), refused(/pas de réponse/));
      },
    );
  });

  test('may be a server that only our authorities know', async () => {
    const authority = await createTestAuthority();
    const server = createTlsServer(
      await authority.issue('127.0.0.1', { names: ['127.0.0.1'] }),
      (_, response) => response.end('<liste/>'),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `https://127.0.0.1:${portOf(server.address())}/`;
    await assert.rejects(httpLoader(url)(), refused(/inaccessible/));
    assert.equal(Buffer.from(await httpLoader(url, { ca: authority.ca })()).toString(), '<liste/>');
    server.closeAllConnections();
    server.close();
  });

  test('may be a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'white-list-'));
    const path = join(folder, 'liste.xml');
    await assert.rejects(fileLoader(path)(), refused(/inaccessible/));
    await writeFile(path, '<liste/>');
    assert.equal(Buffer.from(await fileLoader(path)()).toString(), '<liste/>');
    await assert.rejects(fileLoader(path, 3)(), refused(/dépasse 3 octets/));
    await rm(folder, { recursive: true });
  });
});
