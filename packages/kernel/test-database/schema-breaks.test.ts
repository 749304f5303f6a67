import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { kernelMigrations } from '../database/migrate.ts';
import { type MigrationFile, type MigrationFolder, readMigrations } from '../database/migration-files.ts';
import { schemaBreaks } from './schema-breaks.ts';
import { testDatabase } from './test-database.ts';

// docs/operations.md, « Upgrade »: the version before goes on working on the migrated database.

const APPS = new URL('../../../apps/', import.meta.url);

/** The last file that each folder had before the first release: no version before it is in use anywhere. */
const FIRST_RELEASE = new Map([
  ['kernel', 1],
  ['routing', 2],
  ['emitter', 2],
  ['pmi', 10],
]);

/** `-- tolerated since 0.3.0: message.old_column, no longer read: …` The release is the one that ceased to use it. */
const TOLERATED = /^-- tolerated since (\d+\.\d+\.\d+): ([a-z0-9_.]+), \S/gm;

const toleratedBy = ({ sql }: MigrationFile) => [...sql.matchAll(TOLERATED)].map(([, , object]) => object);

async function breaksOf(files: readonly MigrationFile[]) {
  const { url, drop } = await testDatabase([]);
  try {
    return await schemaBreaks(url, files);
  } finally {
    await drop();
  }
}

async function folders(): Promise<MigrationFolder[]> {
  const found: MigrationFolder[] = [kernelMigrations];
  for (const name of await readdir(APPS)) {
    const folder = new URL(`${name}/adapters/migrations/`, APPS);
    if ((await readdir(folder).catch(() => [])).length > 0) found.push({ name, folder });
  }
  return found;
}

test('no migration breaks the version before, but for what it says that no version uses any more', async () => {
  const kernel = await readMigrations(kernelMigrations);
  const all = await folders();
  assert.deepEqual(all.map(({ name }) => name).toSorted(), [...FIRST_RELEASE.keys()].toSorted());
  for (const folder of all) {
    const own = await readMigrations(folder);
    const breaks = await breaksOf(folder.name === 'kernel' ? own : [...kernel, ...own]);
    for (const file of own.filter(({ number }) => number > (FIRST_RELEASE.get(folder.name) ?? 0))) {
      const found = breaks.filter((one) => one.file === `${file.folder}/${file.file}`);
      assert.deepEqual(
        found.map(({ object }) => object).toSorted(),
        toleratedBy(file).toSorted(),
        `${file.folder}/${file.file}: ${found.map(({ object, what }) => `${object} ${what}`).join('; ')}`,
      );
    }
  }
});

describe('what a version of before might stumble over', () => {
  const FIRST = `create table one (id int primary key, name text, kind text not null default 'a' check (kind in ('a', 'b')));
    create table other (id int primary key); create unique index one_name on one (name);`;
  const breaks = async (sql: string) => {
    const files = [FIRST, sql].map((text, index): MigrationFile => {
      const number = index + 1;
      return { folder: 'app', number, file: `000${number}.sql`, sql: text, checksum: '' };
    });
    return (await breaksOf(files)).map(({ object, what }) => `${object} ${what}`);
  };

  for (const [sql, told] of [
    ['drop table other', ['other.id is gone', 'other_pkey is gone']],
    ['alter table one drop column kind', ['one.kind is gone']],
    ['alter table one rename column name to title', ['one.name is gone', 'one_name is another']],
    ['alter table one alter column id type bigint', ['one.id is bigint, it was integer']],
    ['alter table one alter column name set not null', ['one.name may be null no more']],
    ['alter table one alter column kind drop default', ['one.kind fills itself no more']],
    ['alter table one add column more text not null', ['one.more is new, and must be given']],
    ['alter table one add unique (kind)', ['one_kind_key is new']],
    ['alter table one add check (id > 0)', ['one_id_check is new']],
    ['alter table one add foreign key (id) references other', ['one_id_fkey is new']],
    ['create unique index lower_name on one (lower(name))', ['lower_name is new']],
    ['drop index one_name', ['one_name is gone']],
    [
      `alter table one drop constraint one_kind_check; alter table one add constraint one_kind_check check (kind in ('a', 'c'))`,
      ['one_kind_check is another'],
    ],
  ] as const)
    test(sql, async () => assert.deepEqual(await breaks(sql), told));

  test('and what it does not notice', async () => {
    const widened = `alter table one drop constraint one_kind_check;
      alter table one add constraint one_kind_check check (kind in ('a', 'b', 'c'));`;
    const added = `alter table one add column more text check (more <> ''), add column at timestamptz not null default now(),
      add column other int references other;
      create table third (id int primary key, name text not null); create index one_kind on one (kind);`;
    assert.deepEqual(await breaks(widened + added), []);
  });
});
