import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { ANY_PORTS, choosePorts, PREFERRED_PORTS } from './ports.ts';

test('every port is another one, and free', async () => {
  const ports = Object.values(await choosePorts(ANY_PORTS));
  assert.equal(new Set(ports).size, Object.keys(PREFERRED_PORTS).length);
  assert.ok(ports.every((port) => port > 0));
});

test('a port that is taken gives way, one that is free is kept', async (t) => {
  const free = await choosePorts(ANY_PORTS);
  const taken = createServer().listen(free.console, '127.0.0.1');
  t.after(() => taken.close());
  const chosen = await choosePorts(free);
  assert.notEqual(chosen.console, free.console);
  assert.equal(chosen.imap, free.imap);
});
