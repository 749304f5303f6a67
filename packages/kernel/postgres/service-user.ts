import { execFile } from 'node:child_process';
import { realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { postgresErrors } from './errors.ts';

/** Whom PostgreSQL runs as when we are root, which it refuses to be. */
export interface ServiceUser {
  uid: number;
  gid: number;
}

const run = promisify(execFile);

/**
 * Undefined when we are not root: the server then runs as we do. Otherwise the owner of `existingData` when there
 * is one, else the system's `postgres`, else `nobody`; no account is ever created.
 * @throws CigogneError `postgres.no-service-user`
 */
export async function serviceUser(existingData: string): Promise<ServiceUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(existingData).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of ['postgres', 'nobody']) {
    const found = await lookUp(name);
    if (found !== undefined) return found;
  }
  throw postgresErrors.noServiceUser();
}

async function lookUp(name: string): Promise<ServiceUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/**
 * May `user`, who has no supplementary group (Node drops them with the uid), enter `folder`? False under /root, a
 * home folder of mode 700, or a checkout made with umask 077.
 */
export async function usableBy(user: ServiceUser, folder: string): Promise<boolean> {
  return (await maySearch(user, resolve(folder))) && (await maySearch(user, await realpath(folder)));
}

async function maySearch(user: ServiceUser, path: string): Promise<boolean> {
  const { mode, uid, gid } = await stat(path);
  const execute = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & execute) === 0) return false;
  return path === dirname(path) || maySearch(user, dirname(path));
}
