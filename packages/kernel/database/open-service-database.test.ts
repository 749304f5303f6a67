import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { testDatabase } from '../test-database/test-database.ts';
import { openServiceDatabase } from './open-service-database.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cigogne-service-database-'));
  // As root, the server runs as another account, which must reach its files.
  await chmod(folder, 0o711);
});
after(() => rm(folder, { recursive: true, force: true }));

/** A service with one migration of its own. */
async function service(sql: string) {
  const migrations = join(folder, `migrations-${sql.length}`);
  await mkdir(migrations, { recursive: true });
  await writeFile(join(migrations, '0001_item.sql'), sql);
  return {
    name: 'essai',
    dataDir: join(folder, 'postgres'),
    max: 2,
    migrations: { name: 'essai', folder: pathToFileURL(migrations) },
  };
}

const serverRuns = () => existsSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'));

test('without an address, a server and a database of its own, which end with it', async () => {
  const { db, close } = await openServiceDatabase(await service('create table item (id int)'));
  const [at] = await db.query(
    "select current_database() as database, current_setting('application_name') as program",
  );
  assert.deepEqual(at, { database: 'essai', program: 'cigogne-essai' });
  assert.deepEqual(await db.query('select * from item, journal'), []);
  assert.ok(serverRuns());
  await close();
  assert.ok(!serverRuns());
});

test('with an address, that database', async (t) => {
  const given = await testDatabase([]);
  t.after(() => given.drop());
  const { db, close } = await openServiceDatabase({
    ...(await service('create table item (id int)')),
    url: given.url,
  });
  assert.equal(db.url, given.url);
  assert.deepEqual(await db.query('select * from item, journal'), []);
  await close();
  await assert.rejects(db.query('select 1'));
});

test('a schema that cannot be made leaves nothing open', async () => {
  await rm(join(folder, 'postgres'), { recursive: true });
  await assert.rejects(openServiceDatabase(await service('create table')), { code: 'migration.failed' });
  assert.ok(existsSync(join(folder, 'postgres')));
  assert.ok(!serverRuns());
});
