import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { freePort } from './free-port.ts';

const EACH = 2_000;

/** Asks, says what it was given, and lives until its input ends. */
const ASK = `
  import { freePort } from ${JSON.stringify(new URL('./free-port.ts', import.meta.url).href)};
  const ports = [];
  for (let asked = 0; asked < ${EACH}; asked += 1) ports.push(await freePort());
  console.log(JSON.stringify(ports));
  process.stdin.resume();
`;

test('processes that ask together are given different ports', async () => {
  const processes = [1, 2, 3].map(() => spawn(process.execPath, ['--input-type=module', '--eval', ASK]));
  const given = await Promise.all(
    processes.map(async ({ stdout }): Promise<number[]> => {
      const [line] = await once(createInterface({ input: stdout }), 'line');
      return JSON.parse(line);
    }),
  );
  for (const { stdin } of processes) stdin.end();
  assert.equal(new Set(given.flat()).size, 3 * EACH);
});

test('a port on which a program listens is not given', async ({ mock }) => {
  mock.method(Math, 'random', () => 0);
  let next = await freePort();
  let program = await listenOn(next + 1);
  // Somebody else's may be there already.
  for (; program === undefined; program = await listenOn(next + 1)) next = await freePort();
  assert.notEqual(await freePort(), next + 1);
  program.close();
});

async function listenOn(port: number): Promise<Server | undefined> {
  const server = createServer().listen(port, '127.0.0.1');
  return once(server, 'listening').then(
    () => server,
    () => undefined,
  );
}
