import { execFile } from 'node:child_process';
import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureDatabase } from '../database/ensure-database.ts';
import { serviceUser } from '../postgres/service-user.ts';
import { freePort } from '../process/free-port.ts';

const run = promisify(execFile);

/** Where Debian and its kin put the programs of each version; the embedded server comes without pg_dump. */
const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 15;

/** A PostgreSQL server as a machine's own packages make it, with the programs that back it up. */
export interface TestCluster {
  /** Makes the database when it is not there. @returns its URL */
  database(name: string): Promise<string>;
  /** `pg_dump`, while programs work. @returns the file */
  dump(name: string): Promise<string>;
  /** `pg_restore` of such a file, of any cluster, into a new database. @returns its URL */
  restore(file: string, name: string): Promise<string>;
  /** Stops the server at once and removes its files, dumps apart; may be called twice. */
  destroy(): Promise<void>;
}

/** @returns undefined when this machine has no PostgreSQL of its own: a test of backups then says that it is skipped. */
export async function testCluster(): Promise<TestCluster | undefined> {
  const bin = await programs();
  if (bin === undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-cluster-'));
  const user = await serviceUser(folder);
  await chmod(folder, 0o711);
  if (user !== undefined) await chown(folder, user.uid, user.gid);
  const call = (program: string, ...args: string[]) =>
    run(join(bin, program), args, { ...user, cwd: '/', env: { LC_ALL: 'C', PATH: process.env.PATH } });
  const data = join(folder, 'data');
  const port = await freePort();
  const url = (name: string) => `postgres://cigogne@127.0.0.1:${port}/${name}`;
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`;
  await call(
    'initdb',
    '--encoding=UTF8',
    '--locale=C',
    '--auth=trust',
    '--username=cigogne',
    `--pgdata=${data}`,
  );
  await call('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start');
  return {
    database: (name) => ensureDatabase(url('postgres'), name),
    async dump(name) {
      const file = join(await mkdtemp(join(tmpdir(), 'cigogne-dump-')), `${name}.dump`);
      await run(join(bin, 'pg_dump'), ['--format=custom', `--file=${file}`, `--dbname=${url(name)}`]);
      return file;
    },
    async restore(file, name) {
      const target = await ensureDatabase(url('postgres'), name);
      await run(join(bin, 'pg_restore'), ['--exit-on-error', '--no-owner', `--dbname=${target}`, file]);
      return target;
    },
    async destroy() {
      // Again, or after a crash: nothing runs any more.
      await call('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop').catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of the latest version that is whole. */
async function programs(): Promise<string | undefined> {
  const versions = await readdir(DEBIAN).catch((): string[] => []);
  const [latest] = versions
    .map(Number)
    .filter((version) => version >= OLDEST)
    .sort((a, b) => b - a);
  if (latest === undefined) return undefined;
  const bin = join(DEBIAN, String(latest), 'bin');
  const found = await readdir(bin).catch((): string[] => []);
  return ['initdb', 'pg_ctl', 'pg_dump', 'pg_restore'].every((one) => found.includes(one)) ? bin : undefined;
}
