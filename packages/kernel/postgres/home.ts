import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type ServiceUser, serviceUser, usableBy } from './service-user.ts';

/** Where a server's files are, and whom it runs as. */
export interface Home {
  /** PGDATA: mode 700, of the server's user. Holds our password file too. */
  cluster: string;
  logFile: string;
  user: ServiceUser | undefined;
}

/**
 * The files are in `dataDir` when the server's user can get there. Otherwise (root, checkout under /root) they are in
 * a folder of /var/lib/cigogne whose path is written in `dataDir/location`: deleting the checkout forgets them.
 */
export async function findHome(dataDir: string): Promise<Home> {
  const asked = resolve(dataDir);
  await mkdir(asked, { recursive: true });
  const elsewhere = await readLocation(asked);
  const user = await serviceUser(join(elsewhere ?? asked, 'cluster'));
  if (elsewhere !== undefined) {
    await mkdir(elsewhere, { recursive: true, mode: 0o755 });
    return homeIn(elsewhere, user);
  }
  if (user === undefined || (await usableBy(user, asked))) return homeIn(asked, user);
  const reachable = join('/var/lib/cigogne', randomUUID());
  await mkdir(reachable, { recursive: true, mode: 0o755 });
  try {
    await writeFile(join(asked, 'location'), `${reachable}\n`, { flag: 'wx' });
  } catch {
    // Another process was first: its choice holds.
  }
  return homeIn((await readLocation(asked)) ?? reachable, user);
}

function homeIn(folder: string, user: ServiceUser | undefined): Home {
  return { cluster: join(folder, 'cluster'), logFile: join(folder, 'server.log'), user };
}

async function readLocation(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'location'), 'utf8').catch(() => '');
  return text.trim() === '' ? undefined : text.trim();
}
