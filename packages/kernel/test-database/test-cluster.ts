import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ensureDatabase, withAdmin } from '../database/ensure-database.ts';
import { freePort } from '../process/free-port.ts';
import { type ClusterFolder, clusterFolder, debianPrograms } from './debian-postgres.ts';

const run = promisify(execFile);

/** A PostgreSQL server as a machine's own packages make it, with the programs that back it up. */
export interface TestCluster {
  /** Makes the database when it is not there. @returns its URL */
  database(name: string): Promise<string>;
  /** `pg_dump`, while programs work. @returns the file */
  dump(name: string): Promise<string>;
  /** `pg_restore` of such a file, of any cluster, into a new database. @returns its URL */
  restore(file: string, name: string): Promise<string>;
  /** `pg_basebackup`, while programs work, of a cluster that archives. */
  baseBackup(): Promise<BaseBackup>;
  /** Ends the segment of WAL that is being written, and waits until the archive has it. */
  archive(): Promise<void>;
  /** Stops the server at once and removes its files, but for dumps, backups and archive; may be called twice. */
  destroy(): Promise<void>;
}

/** What outlives a cluster: a copy of its files, beside the WAL that it archived. */
export interface BaseBackup {
  /**
   * A new cluster from the copy and the archive, ready for writing.
   * @param until a moment as PostgreSQL writes it; without one, the end of the archive
   */
  recover(until?: string): Promise<TestCluster>;
  remove(): Promise<void>;
}

/**
 * @param options `archiving`: as docs/operations.md has it, into a folder of its own
 * @returns undefined when this machine has no PostgreSQL of its own: a test of backups then says that it is skipped.
 */
export async function testCluster({ archiving = false } = {}): Promise<TestCluster | undefined> {
  const bin = await debianPrograms();
  if (bin === undefined) return undefined;
  const cluster = await clusterFolder(bin, 'cigogne-cluster-');
  await cluster.call(
    'initdb',
    '--encoding=UTF8',
    '--locale=C',
    '--auth=trust',
    '--username=cigogne',
    `--pgdata=${cluster.data}`,
  );
  const archive = archiving ? await clusterFolder(bin, 'cigogne-wal-') : undefined;
  const settings: Record<string, string> = archive
    ? {
        archive_mode: 'on',
        archive_command: `test ! -f ${archive.folder}/%f && cp %p ${archive.folder}/%f`,
      }
    : {};
  return start(bin, cluster, settings, archive);
}

async function start(
  bin: string,
  cluster: ClusterFolder,
  settings: Record<string, string>,
  archive?: ClusterFolder,
): Promise<TestCluster> {
  const { folder, data, call } = cluster;
  const port = await freePort();
  const url = (name: string) => `postgres://cigogne@127.0.0.1:${port}/${name}`;
  const lines = Object.entries({
    ...settings,
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
  }).map(([name, value]) => `${name} = '${value}'\n`);
  await writeFile(join(data, 'postgresql.auto.conf'), lines.join(''));
  await call('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), 'start');
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
    async baseBackup() {
      if (archive === undefined) throw new TypeError('this cluster does not archive');
      const copy = await clusterFolder(bin, 'cigogne-base-');
      await copy.call(
        'pg_basebackup',
        `--dbname=${url('postgres')}`,
        `--pgdata=${copy.data}`,
        '--checkpoint=fast',
      );
      return baseBackup(bin, copy, archive);
    },
    archive: () => untilArchived(url('postgres')),
    async destroy() {
      // Again, or after a crash: nothing runs any more.
      await call('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop').catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function baseBackup(bin: string, copy: ClusterFolder, archive: ClusterFolder): BaseBackup {
  return {
    async recover(until) {
      const cluster = await clusterFolder(bin, 'cigogne-recovered-');
      await cluster.call('cp', '-a', copy.data, cluster.data);
      await cluster.call('touch', join(cluster.data, 'recovery.signal'));
      const recovered = await start(bin, cluster, {
        restore_command: `cp ${archive.folder}/%f %p`,
        recovery_target_action: 'promote',
        ...(until === undefined ? {} : { recovery_target_time: until }),
      });
      await untilWritable(await recovered.database('postgres'));
      return recovered;
    },
    async remove() {
      await Promise.all([copy, archive].map(({ folder }) => rm(folder, { recursive: true, force: true })));
    },
  };
}

/** A segment is archived some time after it was ended: asked until the archive says that it has it. */
async function untilArchived(url: string): Promise<void> {
  await withAdmin(url, async (client) => {
    const { rows } = await client.query<{ segment: string }>(
      'select pg_walfile_name(pg_switch_wal()) as segment',
    );
    const archived = 'select 1 from pg_stat_archiver where last_archived_wal >= $1';
    while ((await client.query(archived, [rows[0]?.segment])).rowCount === 0) await sleep(50);
  });
}

/** A server answers as soon as it is consistent, and writes when its recovery is over. */
async function untilWritable(url: string): Promise<void> {
  await withAdmin(url, async (client) => {
    const over = 'select 1 where not pg_is_in_recovery()';
    while ((await client.query(over)).rowCount === 0) await sleep(50);
  });
}
