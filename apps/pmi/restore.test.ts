import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Database,
  eventually,
  generateMasterKey,
  loadMasterKeys,
  openDatabase,
  openVault,
  testCluster,
} from '@cigogne/kernel';
import { getSealed } from './adapters/store/sealed.ts';
import { loadSettings } from './settings.ts';
import { startPmi } from './start.ts';
import { certificateMessage } from './testing/message.fixture.ts';
import { startSurroundings } from './testing/pmi.fixture.ts';

test('dumped while it works, restored elsewhere: what the dump did not know comes again from the mailbox', async (t) => {
  const [before, after] = await Promise.all([testCluster(), testCluster()]);
  if (before === undefined || after === undefined) return t.skip('no pg_dump on this machine');
  await using opened = new AsyncDisposableStack();
  opened.defer(() => before.destroy());
  opened.defer(() => after.destroy());
  const around = await startSurroundings();
  opened.defer(() => around.close());
  const first = { ...around.env, DATABASE_URL: await before.database('pmi') };
  const pmi = await startPmi(loadSettings(first), first);
  opened.defer(() => pmi.stop());
  const send = async (seed: number) => around.send(await certificateMessage({ sample: { seed } }));
  await send(41);
  await settled(pmi.pmi.db, 1);
  const [dump] = await Promise.all([before.dump('pmi'), send(42)]);
  await send(43);
  await settled(pmi.pmi.db, 3);
  await pmi.stop();
  await before.destroy();

  const url = await after.restore(dump, 'pmi');
  const env = { ...around.env, DATABASE_URL: url };
  const db = openDatabase({ url, applicationName: 'cigogne-test' });
  opened.defer(() => db.close());
  const restored = await startPmi(loadSettings(env), env);
  opened.defer(() => restored.stop());
  await settled(db, 3);
  const stranger = openVault(loadMasterKeys({ CIGOGNE_MASTER_KEY: generateMasterKey('autre') }));
  const rows = await db.query<{ id: string; children: number }>(
    'select id, (select count(*)::int from child) as children from certificate',
  );
  assert.equal(rows.length, 3);
  assert.equal(rows[0]?.children, 3, 'nobody twice');
  for (const { id } of rows) {
    assert.match(String(await getSealed(db, restored.pmi.vault, 'cda', id)), /<ClinicalDocument/);
    await assert.rejects(getSealed(db, stranger, 'cda', id), { code: 'vault.unknown-key' });
  }
  const told = Map.groupBy(around.notices, ({ report }) => report?.originalMessageId ?? '');
  assert.equal(told.size, 3, 'each sender was answered');
});

/** All that arrived is integrated, and answered. */
async function settled(db: Database, certificates: number): Promise<void> {
  await eventually(`${certificates} certificates, nothing left to do`, async () => {
    const [row] = await db.query<{ certificates: number; open: number }>(
      `select (select count(*)::int from certificate) as certificates,
              (select count(*)::int from arrival full join reply using (id)
                where arrival.state <> 'integrated' or reply.state is distinct from 'sent') as open`,
    );
    return row?.certificates === certificates && row.open === 0;
  });
}
