import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type TestDatabase, testDatabase } from '../test-database/test-database.ts';
import { kernelMigrations, migrate } from './migrate.ts';

let base: TestDatabase;
let folder: string;
const source = () => ({ name: 'app', folder: pathToFileURL(folder) });
const write = (name: string, sql: string) => writeFile(join(folder, name), sql);
const tables = async () =>
  (
    await base.db.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    )
  )
    .map(({ name }) => name)
    .toSorted();

beforeEach(async () => {
  base = await testDatabase([]);
  folder = await mkdtemp(join(tmpdir(), 'cigogne-migrations-'));
  await write('0001_one.sql', 'create table one (id int)');
});
afterEach(async () => {
  await base.drop();
  await rm(folder, { recursive: true });
});

test('each file is applied once, in order, folder after folder', async () => {
  await write('0002_two.sql', 'create table two (id int); alter table one add column more text');
  await write('README.md', 'left alone');
  assert.deepEqual(await migrate(base.db, [kernelMigrations, source()]), [
    'kernel/0001_journal_and_session.sql',
    'app/0001_one.sql',
    'app/0002_two.sql',
  ]);
  assert.deepEqual(await migrate(base.db, [kernelMigrations, source()]), []);
  await write('0003_three.sql', 'create table three (id int)');
  assert.deepEqual(await migrate(base.db, [source()]), ['app/0003_three.sql']);
  assert.deepEqual(await tables(), ['journal', 'one', 'schema_migration', 'session', 'three', 'two']);
});

test('nodes that start together apply each file once', async () => {
  await write('0002_slow.sql', 'select pg_sleep(0.2); create table two (id int)');
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(base.db, [source()])));
  assert.deepEqual(applied.flat().toSorted(), ['app/0001_one.sql', 'app/0002_slow.sql']);
});

test('a file changed after it was applied is refused, and nothing is done', async () => {
  await migrate(base.db, [source()]);
  await write('0001_one.sql', 'create table one (id bigint)');
  await write('0002_two.sql', 'create table two (id int)');
  await assert.rejects(migrate(base.db, [source()]), {
    code: 'migration.changed',
    message: /app\/0001_one\.sql/,
  });
  assert.deepEqual(await tables(), ['one', 'schema_migration']);
});

test('the line breaks of a Windows checkout are no change', async () => {
  await write('0002_two.sql', 'create table two (\n  id int\n)');
  await migrate(base.db, [source()]);
  await write('0002_two.sql', 'create table two (\r\n  id int\r\n)');
  assert.deepEqual(await migrate(base.db, [source()]), []);
});

test('a program older than the database is told so', async () => {
  await write('0002_two.sql', 'create table two (id int)');
  await migrate(base.db, [source()]);
  await rm(join(folder, '0002_two.sql'));
  await assert.rejects(migrate(base.db, [source()]), { code: 'migration.missing', message: /0002_two/ });
});

test('a file that fails is undone as a whole; those before it stay', async () => {
  await write('0002_bad.sql', 'create table two (id int); create table three (id nonsense)');
  await assert.rejects(migrate(base.db, [source()]), {
    code: 'migration.failed',
    message: /0002_bad.+nonsense/,
  });
  assert.deepEqual(await tables(), ['one', 'schema_migration']);
  await write('0002_bad.sql', 'create table two (id int)');
  assert.deepEqual(await migrate(base.db, [source()]), ['app/0002_bad.sql']);
});

test('a badly named file and a number used twice are refused', async () => {
  await write('2_two.sql', 'select 1');
  await assert.rejects(migrate(base.db, [source()]), { code: 'migration.bad-name' });
  await rm(join(folder, '2_two.sql'));
  await write('0001_again.sql', 'select 1');
  await assert.rejects(migrate(base.db, [source()]), { code: 'migration.bad-name' });
});
