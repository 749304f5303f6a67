import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateMasterKey, loadMasterKeys, openDatabase, openVault, testCluster } from '@cigogne/kernel';
import { getPart } from './adapters/store/parts.ts';
import { loadSettings } from './settings.ts';
import { startEmitter } from './start.ts';
import { startSurroundings, untilState, visit } from './testing/emitter.fixture.ts';
import { filled, sign } from './testing/scene.fixture.ts';

test('dumped while it works, restored elsewhere: drafts open, what was sent is not sent again, answers come', async (t) => {
  const [before, after] = await Promise.all([testCluster(), testCluster()]);
  if (before === undefined || after === undefined) return t.skip('no pg_dump on this machine');
  await using opened = new AsyncDisposableStack();
  opened.defer(() => before.destroy());
  opened.defer(() => after.destroy());
  const around = await startSurroundings();
  opened.defer(() => around.close());
  const first = { ...around.env, DATABASE_URL: await before.database('emitter') };
  const emitter = await startEmitter(loadSettings(first), first);
  opened.defer(() => emitter.stop());
  const physician = await visit(emitter.emitter.db, emitter.http, 'pediatre');
  const sent = await filled(physician);
  await sign(physician, sent);
  const message = await around.platform.arrival(1);
  await untilState(physician, sent, 'sent');
  const draft = await filled(physician);
  const [dump] = await Promise.all([before.dump('emitter'), filled(physician)]);
  // The answer comes after the dump, and is read there: the restored base does not know of it.
  await around.platform.delivered(message);
  await untilState(physician, sent, 'delivered');
  await emitter.stop();
  await before.destroy();

  const url = await after.restore(dump, 'emitter');
  const env = { ...around.env, DATABASE_URL: url };
  const db = openDatabase({ url, applicationName: 'cigogne-test' });
  opened.defer(() => db.close());
  const restored = await startEmitter(loadSettings(env), env);
  opened.defer(() => restored.stop());
  const again = await visit(db, restored.http, 'pediatre');
  await untilState(again, sent, 'delivered');
  const stranger = openVault(loadMasterKeys({ CIGOGNE_MASTER_KEY: generateMasterKey('autre') }));
  await assert.rejects(getPart(db, stranger, draft, 'draft'), { code: 'vault.unknown-key' });
  await sign(again, draft);
  await untilState(again, draft, 'sent');
  await around.platform.arrival(2);
  assert.equal(around.platform.received.length, 2, 'the first was sent once');
});
