import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const SERVICE = fileURLToPath(new URL('./service.fixture.ts', import.meta.url));
const READY = '{"ready":true,"http":"http://127.0.0.1:1"}\n';

/** Runs the service, sends it the signal once it is ready, and gives what it wrote and how it ended. */
async function run({ failing, signal = 'SIGTERM' }: { failing?: string; signal?: NodeJS.Signals } = {}) {
  const child = spawn(process.execPath, [SERVICE, failing ?? ''], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, complaint] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk;
    if (out === READY) child.kill(signal);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk;
  });
  const [status] = await once(child, 'close');
  return { out, complaint, status };
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`a service says that it is ready; ${signal} stops it, whatever still holds it`, async () => {
    assert.deepEqual(await run({ signal }), {
      out: `${READY}stopped, still held: true\n`,
      complaint: '',
      status: 0,
    });
  });
}

test('an error that says what to do is told alone', async () => {
  assert.deepEqual(await run({ failing: 'told' }), {
    out: '',
    complaint: 'Le port est déjà pris.\n',
    status: 1,
  });
});

test('another is told with its stack', async () => {
  const { out, complaint, status } = await run({ failing: 'untold' });
  assert.match(complaint, /^Error: a bug\n +at /);
  assert.deepEqual([out, status], ['', 1]);
});

test('a configuration to mend has a status of its own, for whoever starts the service again', async () => {
  const { complaint, status } = await run({ failing: 'configuration' });
  assert.match(complaint, /TEST_PORT : n’est pas définie\n$/);
  assert.equal(status, 78);
});

test('a stop that fails is told', async () => {
  assert.deepEqual(await run({ failing: 'stop' }), {
    out: READY,
    complaint: 'Le port est déjà pris.\n',
    status: 1,
  });
});
