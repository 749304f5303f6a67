import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { kernelMigrations } from '../database/migrate.ts';
import { isRunning } from '../postgres/pid-file.ts';
import { testDatabase } from './test-database.ts';

test('two databases of the same migrations are apart, and drop removes them', async () => {
  const [one, two] = await Promise.all([testDatabase([kernelMigrations]), testDatabase([kernelMigrations])]);
  await one.db.query(`insert into journal (at, actor, action, object) values (now(), 'a', 'b', 'c')`);
  assert.deepEqual(await one.db.query('select count(*) as n from journal'), [{ n: 1 }]);
  assert.deepEqual(await two.db.query('select count(*) as n from journal'), [{ n: 0 }]);
  await one.drop();
  const left = await two.db.query('select 1 from pg_database where datname = $1', [
    new URL(one.url).pathname.slice(1),
  ]);
  assert.deepEqual(left, []);
  await two.drop();
});

test('a test process that is killed leaves no server and no folder behind', async () => {
  const script = `
    const { testServerUrl } = await import(${JSON.stringify(new URL('./test-server.ts', import.meta.url).href)});
    const { withAdmin } = await import(${JSON.stringify(new URL('../database/ensure-database.ts', import.meta.url).href)});
    await withAdmin(await testServerUrl(), async (client) => {
      const { rows } = await client.query("select current_setting('data_directory') as folder, pg_read_file('postmaster.pid') as lock");
      console.log(JSON.stringify({ folder: rows[0].folder, pid: Number.parseInt(rows[0].lock, 10) }));
    });
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, CIGOGNE_TEST_POSTGRES: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  const { folder, pid }: { folder: string; pid: number } = JSON.parse(String(line));
  assert.ok((await isRunning(pid)) && existsSync(folder));
  child.kill('SIGKILL');
  while ((await isRunning(pid)) || existsSync(folder)) await sleep(50);
});
