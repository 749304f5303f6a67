import { execFile } from 'node:child_process';
import { chmod, chown, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serviceUser } from '../postgres/service-user.ts';

const run = promisify(execFile);

/** Where Debian and its kin put the programs of each version; the embedded server comes without pg_dump. */
const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 15;
const PROGRAMS = ['initdb', 'pg_ctl', 'pg_dump', 'pg_restore', 'pg_basebackup'];

/** The folder of the programs of the latest version that is whole. */
export async function debianPrograms(): Promise<string | undefined> {
  const versions = await readdir(DEBIAN).catch((): string[] => []);
  const [latest] = versions
    .map(Number)
    .filter((version) => version >= OLDEST)
    .sort((a, b) => b - a);
  if (latest === undefined) return undefined;
  const bin = join(DEBIAN, String(latest), 'bin');
  const found = await readdir(bin).catch((): string[] => []);
  return PROGRAMS.every((one) => found.includes(one)) ? bin : undefined;
}

/** A folder of the account that PostgreSQL runs as. */
export interface ClusterFolder {
  folder: string;
  /** where the files of a cluster go, in it */
  data: string;
  /** Runs a program of PostgreSQL, or of the system, under that account. */
  call(program: string, ...args: string[]): Promise<unknown>;
}

export async function clusterFolder(bin: string, prefix: string): Promise<ClusterFolder> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  const user = await serviceUser(folder);
  await chmod(folder, 0o711);
  if (user !== undefined) await chown(folder, user.uid, user.gid);
  const env = { LC_ALL: 'C', PATH: [bin, process.env.PATH].join(':') };
  return {
    folder,
    data: join(folder, 'data'),
    call: (program, ...args) => run(program, args, { ...user, cwd: '/', env }),
  };
}
