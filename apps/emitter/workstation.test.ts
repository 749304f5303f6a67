import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestEmitter, type TestEmitter } from './testing/emitter.fixture.ts';

let here: TestEmitter;
before(async () => {
  here = await startTestEmitter();
});
after(() => here.stop());

test('each person has keys of their own, the same on every workstation', async () => {
  const keysOf = async (who: Parameters<TestEmitter['visit']>[0]) => {
    const { client } = await here.visit(who);
    return (await client.workstationKeys()).keys;
  };
  const mine = await keysOf('sageFemme');
  assert.equal(Buffer.from(mine[0] ?? '', 'base64').length, 32);
  assert.deepEqual(await keysOf('sageFemme'), mine);
  for (const other of ['secretaire', 'pediatre', 'medecinDeVille'] as const) {
    assert.notDeepEqual(await keysOf(other), mine, other);
  }
});

test('nobody signed in, no key', async () => {
  const { client } = await here.visit();
  await assert.rejects(client.workstationKeys(), { status: 401 });
});
