import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { withAdmin } from '../database/ensure-database.ts';
import { findBinaries } from './binaries.ts';
import { cachedCopy } from './binary-cache.ts';
import { hold } from './holder.ts';
import { startElsewhere } from './other-process.fixture.ts';
import { isRunning } from './pid-file.ts';
import { usableBy } from './service-user.ts';
import { startPostgres } from './start-postgres.ts';
import { hydrateSymlinks } from './symlinks.ts';

const isRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65_534, gid: 65_534 };

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cigogne-postgres-'));
  await chmod(folder, 0o711);
});
after(() => rm(folder, { recursive: true, force: true }));

const ask = async (url: string, sql: string): Promise<unknown> =>
  withAdmin(
    url,
    async (client) => Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0],
  );

test('a new server: UTF-8, durable, on 127.0.0.1 only, with a password that only its owner can read', async () => {
  const dataDir = join(folder, 'fresh');
  const server = await startPostgres({ dataDir });
  assert.equal(await ask(server.url(), 'show server_encoding'), 'UTF8');
  assert.equal(await ask(server.url(), 'show fsync'), 'on');
  assert.equal(await ask(server.url(), 'show synchronous_commit'), 'on');
  assert.equal(await ask(server.url(), 'show listen_addresses'), '127.0.0.1');
  assert.equal(await ask(server.url(), 'show unix_socket_directories'), '');
  assert.equal(await ask(server.url(), 'show timezone'), 'UTC');
  assert.equal((await stat(join(dataDir, 'cluster', 'cigogne-password'))).mode & 0o777, 0o600);
  const stranger = new URL(server.url());
  stranger.password = 'guess';
  await assert.rejects(new Client({ connectionString: stranger.href }).connect(), { code: '28P01' });
  await server.stop();
  await server.stop();
  assert.ok(!(await isRunning(server.pid)));
});

test('data stay over a stop and a start', async () => {
  const dataDir = join(folder, 'fresh');
  const first = await startPostgres({ dataDir });
  await ask(first.url(), "create table kept as select 'déjà là' as word");
  await first.stop();
  const second = await startPostgres({ dataDir });
  assert.equal(await ask(second.url(), 'select word from kept'), 'déjà là');
  await second.stop();
});

test('a failed statement leaves no value in the log', async () => {
  const dataDir = join(folder, 'fresh');
  const server = await startPostgres({ dataDir });
  await ask(server.url(), 'create table person (name text primary key)');
  await ask(server.url(), "insert into person values ('CIGOGNE-TEST')");
  await assert.rejects(ask(server.url(), "insert into person values ('CIGOGNE-TEST')"), { code: '23505' });
  await server.stop();
  const log = await readFile(join(dataDir, 'server.log'), 'utf8');
  assert.match(log, /person_pkey/);
  assert.doesNotMatch(log, /CIGOGNE-TEST/);
});

test('processes that start together share one server; it stops with the last', async () => {
  const dataDir = join(folder, 'shared');
  const others = await Promise.all([startElsewhere({ dataDir }), startElsewhere({ dataDir })]);
  const here = await startPostgres({ dataDir });
  assert.deepEqual([...new Set([...others.map(({ pid }) => pid), here.pid])], [here.pid]);
  await others[0].stop();
  await here.stop();
  assert.ok(await isRunning(here.pid));
  // Killed, it cannot say goodbye: its share goes with its connection.
  await others[1].kill();
  const last = await startPostgres({ dataDir });
  assert.equal(last.pid, here.pid);
  await last.stop();
  assert.ok(!(await isRunning(here.pid)));
});

test('after a kill -9 of the server the next start recovers what was committed', async () => {
  const dataDir = join(folder, 'fresh');
  const server = await startPostgres({ dataDir });
  await ask(server.url(), 'create table survivor as select 1 as n');
  process.kill(server.pid, 'SIGKILL');
  const again = await startPostgres({ dataDir });
  assert.notEqual(again.pid, server.pid);
  assert.equal(await ask(again.url(), 'select n from survivor'), 1);
  await again.stop();
  await server.stop();
});

test('a lock file whose number now belongs to another program does not stop the start', async () => {
  const dataDir = join(folder, 'fresh');
  const lock = join(dataDir, 'cluster', 'postmaster.pid');
  await writeFile(lock, `${process.pid}\n/elsewhere\n0\n5432\n\n127.0.0.1\n\nready   \n`);
  const server = await startPostgres({ dataDir });
  assert.notEqual(server.pid, process.pid);
  await server.stop();
});

test('a process that has ended but was never reaped does not count as running', {
  skip: process.platform === 'linux' ? false : 'zombies are told apart on Linux only',
}, async () => {
  // It ends once its parent has become a program that reaps nobody; the shell itself might.
  const child = 'while [ "$(cat /proc/$$/comm)" != sleep ]; do :; done';
  const parent = spawn('sh', ['-c', `(${child}) & echo $!; exec sleep 60`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await once(parent.stdout, 'data');
  const zombie = Number(String(line));
  while (await isRunning(zombie)) await sleep(10);
  assert.ok(process.kill(zombie, 0));
  parent.kill();
});

test('a server whose processes all restarted after a crash is still stopped by its last user', async () => {
  const server = await startPostgres({ dataDir: join(folder, 'fresh') });
  const backend = await ask(
    server.url(),
    "select pid from pg_stat_activity where application_name = 'cigogne-holder'",
  );
  process.kill(Number(backend), 'SIGKILL');
  await server.stop();
  assert.ok(!(await isRunning(server.pid)));
});

test('a crash that the server has not seen yet does not pass for another user of it', async () => {
  const server = await startPostgres({ dataDir: join(folder, 'fresh') });
  assert.ok(await hold(server.url()));
  const backend = await ask(
    server.url(),
    "select pid from pg_stat_activity where application_name = 'cigogne-holder' order by backend_start desc limit 1",
  );
  process.kill(server.pid, 'SIGSTOP');
  process.kill(Number(backend), 'SIGKILL');
  while (await isRunning(Number(backend))) await sleep(10);
  const stopped = server.stop();
  await sleep(200);
  process.kill(server.pid, 'SIGCONT');
  await stopped;
  assert.ok(!(await isRunning(server.pid)));
});

test('a data folder of another major version is refused, with what to do', async () => {
  const dataDir = join(folder, 'old');
  await mkdir(join(dataDir, 'cluster'), { recursive: true });
  await writeFile(join(dataDir, 'cluster', 'PG_VERSION'), '15\n');
  if (isRoot) await chown(join(dataDir, 'cluster'), NOBODY.uid, NOBODY.gid);
  await assert.rejects(startPostgres({ dataDir }), {
    code: 'postgres.other-version',
    message: /PostgreSQL 15/,
  });
});

test('a server that cannot start says where its log is and what it says', async () => {
  const dataDir = join(folder, 'broken');
  await (await startPostgres({ dataDir })).stop();
  await writeFile(join(dataDir, 'cluster', 'postgresql.auto.conf'), 'no_such_setting = 1\n');
  await assert.rejects(startPostgres({ dataDir }), {
    code: 'postgres.not-started',
    message: /server\.log.+no_such_setting/s,
  });
});

test('library links that npm did not make are made', async () => {
  const { postgres } = await findBinaries(undefined);
  const copy = join(folder, 'package');
  await cp(join(postgres, '..', '..'), join(copy, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.includes('/share'),
  });
  const link = join(copy, 'native', 'lib', 'libpq.so.5');
  assert.ok((await lstat(link)).isSymbolicLink());
  await unlink(link);
  assert.equal(await hydrateSymlinks(copy), true);
  assert.ok((await lstat(link)).isSymbolicLink());
  assert.ok((await stat(link)).isFile());
});

test('programs under a folder that is closed to the server’s user run from a copy, made once', async () => {
  const { postgres, version } = await findBinaries(undefined);
  const source = join(folder, 'closed');
  await mkdir(join(source, 'native', 'bin'), { recursive: true });
  await writeFile(join(source, 'package.json'), JSON.stringify({ version }));
  await writeFile(join(source, 'native', 'pg-symlinks.json'), '[]');
  await cp(postgres, join(source, 'native', 'bin', 'postgres'));
  await chmod(join(source, 'native', 'bin', 'postgres'), 0o700);
  await chmod(source, 0o700);
  assert.equal(
    await usableBy(NOBODY, join(source, 'native', 'bin')),
    !isRoot && process.getuid?.() === NOBODY.uid,
  );
  const name = `test-${process.pid}`;
  const copies = await Promise.all([cachedCopy(source, name), cachedCopy(source, name)]);
  assert.equal(copies[0], copies[1]);
  const program = await stat(join(copies[0], 'native', 'bin', 'postgres'));
  assert.equal(program.mode & 0o777, 0o755);
  if (isRoot) assert.equal(await usableBy(NOBODY, join(copies[0], 'native', 'bin')), true);
  await rm(copies[0], { recursive: true });
});

test('root’s data under a closed folder live where the server’s user can go, and are found again', {
  skip: isRoot ? false : 'only root runs the server as somebody else',
}, async () => {
  const closed = join(folder, 'root-only');
  await mkdir(closed, { mode: 0o700 });
  const dataDir = join(closed, 'postgres');
  const first = await startPostgres({ dataDir });
  await ask(first.url(), 'create table here as select 1 as n');
  await first.stop();
  const location = (await readFile(join(dataDir, 'location'), 'utf8')).trim();
  assert.ok(location.startsWith('/var/lib/cigogne/'));
  const second = await startPostgres({ dataDir });
  assert.equal(await ask(second.url(), 'select n from here'), 1);
  await second.stop();
  await rm(location, { recursive: true });
});

test('an ordinary user starts it too', {
  skip: isRoot ? false : 'this whole file already runs as an ordinary user',
}, async (t) => {
  if (!(await usableBy(NOBODY, import.meta.dirname))) return t.skip('the checkout is closed to other users');
  const home = join(folder, 'nobody');
  await mkdir(home);
  await chown(home, NOBODY.uid, NOBODY.gid);
  const other = await startElsewhere({ dataDir: join(home, 'postgres'), as: NOBODY, home });
  assert.equal((await stat(join(home, 'postgres', 'cluster'))).uid, NOBODY.uid);
  assert.ok(await isRunning(other.pid));
  await other.stop();
  assert.ok(!(await isRunning(other.pid)));
});
