import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { postgresErrors } from './errors.ts';
import type { Home } from './home.ts';

/** The server's only role: it owns everything, and only we know its password. */
export const SUPERUSER = 'cigogne';

const run = promisify(execFile);

/**
 * Makes the data folder when there is none (0.6 s), and gives its password.
 *
 * Made under another name and renamed when whole: a folder named `cluster` is never half made, and of two processes
 * that start together one wins and the other uses what it made.
 * @throws CigogneError `postgres.init-failed`, `postgres.other-version`, `postgres.foreign-data`
 */
export async function ensureCluster(home: Home, binaries: Binaries): Promise<string> {
  const found = await readVersion(home.cluster);
  if (found === undefined) await createCluster(home, binaries);
  const expected = majorOf(binaries.version);
  if (found !== undefined && found !== expected)
    throw postgresErrors.otherVersion(home.cluster, found, expected);
  return readPassword(home.cluster);
}

async function createCluster({ cluster, user }: Home, binaries: Binaries): Promise<void> {
  const draft = `${cluster}.new-${process.pid}`;
  const passwordFile = `${draft}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  try {
    if (user !== undefined) {
      await chown(draft, user.uid, user.gid);
      await chown(passwordFile, user.uid, user.gid);
    }
    await run(binaries.initdb, [...INITDB_FLAGS, `--pwfile=${passwordFile}`, `--pgdata=${draft}`], {
      ...user,
      cwd: '/',
      env: { LC_ALL: 'C', PATH: process.env.PATH },
    }).catch((cause: unknown) => {
      throw postgresErrors.initFailed(stderrOf(cause), cause);
    });
    await rename(passwordFile, passwordPath(draft));
    await rename(draft, cluster).catch(async (cause: unknown) => {
      if ((await readVersion(cluster)) === undefined) throw postgresErrors.initFailed('', cause);
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
}

/** The built-in C.UTF-8 collation sorts by code point and needs no locale of the system: the same on every machine. */
const INITDB_FLAGS = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth=scram-sha-256',
  `--username=${SUPERUSER}`,
];

function passwordPath(cluster: string): string {
  return join(cluster, 'cigogne-password');
}

async function readPassword(cluster: string): Promise<string> {
  return (await readFile(passwordPath(cluster), 'utf8')).trim();
}

async function readVersion(cluster: string): Promise<string | undefined> {
  try {
    return (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES')
      throw postgresErrors.foreignData(cluster);
    return undefined;
  }
}

function majorOf(version: string): string {
  return version.split('.')[0] ?? version;
}

function stderrOf(cause: unknown): string {
  return cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
}
