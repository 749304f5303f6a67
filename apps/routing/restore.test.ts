import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateMasterKey, loadMasterKeys, openDatabase, openVault, testCluster } from '@cigogne/kernel';
import { readMessage } from '@cigogne/mail';
import { loadSealed } from './adapters/trace/content.ts';
import { loadSettings } from './settings.ts';
import { startRouting } from './start.ts';
import { sampleMail, samplePackage } from './testing/certificate.fixture.ts';
import { databaseOf, digestOf } from './testing/cluster.fixture.ts';
import { AT_REST } from './testing/scene.fixture.ts';
import { MATERNITY, PLATFORM, startSurroundings, until } from './testing/surroundings.fixture.ts';
import { contentContext } from './use-cases/contents.ts';

const GUERET = { postalCode: '23000', city: 'GUÉRET' };
const LIMOGES = { postalCode: '87000', city: 'LIMOGES' };
const DOWN = { accept: false, code: 451, enhanced: '4.3.0', text: 'plus tard' } as const;

test('dumped while it works, restored elsewhere: nothing lost, nothing done twice but what the dump did not know', async (t) => {
  const [before, after] = await Promise.all([testCluster(), testCluster()]);
  if (before === undefined || after === undefined) return t.skip('no pg_dump on this machine');
  await using opened = new AsyncDisposableStack();
  opened.defer(() => before.destroy());
  opened.defer(() => after.destroy());
  const around = await startSurroundings({ ROUTING_RELAY_SCHEDULE: '1s*600' }, () => databaseOf(before));
  opened.defer(() => around.stop());
  const { operator } = around;
  const node = await startRouting(loadSettings(around.env), around.env);
  opened.defer(() => node.stop());
  const gueret = await around.openPmi('23');
  const limoges = await around.openPmi('87');
  const sender = around.senderTo(node.smtpPort ?? 0);
  const send = async (seed: number, mother: typeof GUERET) => {
    const raw = sampleMail(await samplePackage({ kind: 'CS8', seed, addresses: { mother } }));
    await sender.send({ from: MATERNITY, to: PLATFORM, raw });
    return raw;
  };

  operator.answers.set(limoges, DOWN);
  const first = await readMessage(await send(1, GUERET));
  await around.until('the first is done', `select count(*) = 1 from message where state = 'acknowledged'`);
  const waiting = await send(2, LIMOGES);
  await around.until(
    'the second waits for its PMI',
    `select count(*) = 1 from delivery where attempts > 0 and state = 'pending'`,
  );
  // Taken when the dump is made, and neither decided nor relayed yet.
  const dump = await around.db.transaction(async (tx) => {
    await tx.query('lock table delivery in share row exclusive mode');
    await Promise.all([send(3, GUERET), send(4, GUERET)]);
    return before.dump('routing');
  });
  await around.until('those are done too', `select count(*) >= 3 from message where state = 'acknowledged'`);

  // The disk is gone; the PMI's operator is back.
  await sender.close();
  await node.stop();
  operator.answers.delete(limoges);
  await around.db.close();
  await before.destroy();
  const url = await after.restore(dump, 'routing');
  const db = openDatabase({ url, applicationName: 'cigogne-test' });
  opened.defer(() => db.close());

  const [held] = await db.query<{ owner: string }>(
    `select owner from content c join delivery d on d.message_id = c.owner where d.mailbox = $1`,
    [limoges],
  );
  const sealed = await loadSealed(db, held?.owner ?? '');
  assert.ok(sealed && held);
  const open = (key: string) =>
    openVault(loadMasterKeys({ CIGOGNE_MASTER_KEY: key })).open(sealed, contentContext(held.owner));
  assert.ok(open(around.env.CIGOGNE_MASTER_KEY ?? '').includes(waiting.subarray(-500)), 'opens with the key');
  assert.throws(() => open(generateMasterKey('autre')), { code: 'vault.unknown-key' });
  assert.throws(() => open(generateMasterKey('essai')), { code: 'vault.tampered' });

  const env = { ...around.env, DATABASE_URL: url };
  const restored = await startRouting(loadSettings(env), env);
  opened.defer(() => restored.stop());
  await until(db, 'at rest', AT_REST);
  const [left] = await db.query('select count(*)::int as contents from content');
  assert.deepEqual(left, { contents: 0 });
  assert.equal(operator.mails.filter(({ to }) => to === limoges).length, 1, 'what waited has arrived, once');
  const times = Map.groupBy(await operator.inbox(gueret), ({ packages }) => digestOf(packages[0]?.bytes));
  assert.equal(times.size, 3, 'each certificate has arrived');
  assert.equal(times.get(digestOf(first.packages[0]?.bytes))?.length, 1, 'the first was known to be done');
  for (const copies of times.values()) assert.ok(copies.length <= 2, 'at most once more');
  const sent = operator.mails.filter(({ to }) => to === gueret);
  const bodies = new Set(sent.map(({ raw }) => digestOf(raw)));
  assert.deepEqual([sent.length, bodies.size], [5, 3], 'what comes again is the same message, byte for byte');
});
