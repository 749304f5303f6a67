import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase, testCluster } from '@cigogne/kernel';
import { loadSettings } from './settings.ts';
import { startRouting } from './start.ts';
import { sampleMail, samplePackage } from './testing/certificate.fixture.ts';
import { databaseOf, digestOf } from './testing/cluster.fixture.ts';
import { AT_REST } from './testing/scene.fixture.ts';
import { MATERNITY, PLATFORM, startSurroundings, until } from './testing/surroundings.fixture.ts';

const GUERET = { postalCode: '23000', city: 'GUÉRET' };
const LIMOGES = { postalCode: '87000', city: 'LIMOGES' };
const DOWN = { accept: false, code: 451, enhanced: '4.3.0', text: 'plus tard' } as const;

const acknowledged = (count: number) =>
  [`${count} done`, `select count(*) = ${count} from message where state = 'acknowledged'`] as const;

test('a base backup and the archived WAL: nothing that the archive has is lost, what comes again is the same message', async (t) => {
  const cluster = await testCluster({ archiving: true });
  if (cluster === undefined) return t.skip('no pg_basebackup on this machine');
  await using opened = new AsyncDisposableStack();
  opened.defer(() => cluster.destroy());
  const around = await startSurroundings({ ROUTING_RELAY_SCHEDULE: '1s*600' }, () => databaseOf(cluster));
  opened.defer(() => around.stop());
  const { operator } = around;
  const node = await startRouting(loadSettings(around.env), around.env);
  opened.defer(() => node.stop());
  const gueret = await around.openPmi('23');
  const limoges = await around.openPmi('87');
  const sender = around.senderTo(node.smtpPort ?? 0);
  const mailOf = async (seed: number, mother = GUERET) =>
    sampleMail(await samplePackage({ kind: 'CS8', seed, addresses: { mother } }));
  const send = async (raw: Buffer, to = sender) => to.send({ from: MATERNITY, to: PLATFORM, raw });

  operator.answers.set(limoges, DOWN);
  await send(await mailOf(1));
  await send(await mailOf(2, LIMOGES));
  await around.until(...acknowledged(1));
  const backup = await cluster.baseBackup();
  opened.defer(() => backup.remove());
  await send(await mailOf(3));
  await around.until(...acknowledged(2));
  const [{ moment } = { moment: '' }] = await around.db.query<{ moment: string }>(
    'select clock_timestamp()::text as moment',
  );
  // The archive ends while the fourth is taken, and neither decided nor relayed.
  await around.db.transaction(async (tx) => {
    await tx.query('lock table delivery in share row exclusive mode');
    await send(await mailOf(4));
    await cluster.archive();
  });
  const fifth = await mailOf(5);
  await send(fifth);
  await around.until(...acknowledged(4));

  // The disk is gone; the PMI's operator is back.
  await sender.close();
  await node.stop();
  operator.answers.delete(limoges);
  await around.db.close();
  await cluster.destroy();

  const past = await backup.recover(moment);
  opened.defer(() => past.destroy());
  const pastDb = openDatabase({ url: await past.database('routing'), applicationName: 'cigogne-test' });
  opened.defer(() => pastDb.close());
  assert.deepEqual(await pastDb.query(STATES), [
    { state: 'acknowledged', messages: 2 },
    { state: 'routed', messages: 1 },
  ]);

  const latest = await backup.recover();
  opened.defer(() => latest.destroy());
  const url = await latest.database('routing');
  const db = openDatabase({ url, applicationName: 'cigogne-test' });
  opened.defer(() => db.close());
  assert.deepEqual(await db.query(STATES), [
    { state: 'acknowledged', messages: 2 },
    { state: 'received', messages: 1 },
    { state: 'routed', messages: 1 },
  ]);
  const env = { ...around.env, DATABASE_URL: url };
  const recovered = await startRouting(loadSettings(env), env);
  opened.defer(() => recovered.stop());
  await until(db, 'at rest', AT_REST);
  // Nobody has answered its emitter: it sends the same message again.
  await send(fifth, around.senderTo(recovered.smtpPort ?? 0));
  await until(db, ...acknowledged(5));

  const received = [...(await operator.inbox(gueret)), ...(await operator.inbox(limoges))];
  const byPackage = Map.groupBy(received, ({ packages }) => digestOf(packages[0]?.bytes));
  const copies = [...byPackage.values()].map((mails) => mails.length).sort();
  assert.deepEqual(copies, [1, 1, 1, 2, 2], 'the fourth and the fifth have come twice');
  for (const mails of byPackage.values())
    assert.equal(new Set(mails.map(({ messageId }) => messageId)).size, 1, 'under one Message-ID each');
  const [left] = await db.query('select count(*)::int as contents from content');
  assert.deepEqual(left, { contents: 0 });
});

const STATES = 'select state, count(*)::int as messages from message group by state order by state';
