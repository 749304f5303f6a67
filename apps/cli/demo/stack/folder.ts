import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { generateMasterKey } from '@cigogne/kernel';

/** Where the demonstration keeps its data from one run to the next. Paths are absolute. */
export interface DemoFolder {
  postgres: string;
  sandbox: string;
  platform: string;
  emitter: string;
  pmi: string;
  masterKeyFile: string;
  /** Held by the demonstration that uses these data. */
  lockFile: string;
  /** What runs, for other programs of this machine: addresses, files, secrets (mode 600). Gone when nothing runs. */
  stateFile: string;
  log(name: string): string;
}

export function demoFolder(path: string): DemoFolder {
  const root = resolve(path);
  return {
    postgres: join(root, 'postgres'),
    sandbox: join(root, 'sandbox'),
    platform: join(root, 'platform'),
    emitter: join(root, 'emitter'),
    pmi: join(root, 'pmi'),
    masterKeyFile: join(root, 'master-key'),
    lockFile: join(root, 'lock.json'),
    stateFile: `${root}.json`,
    log: (name) => join(root, `${name}.log`),
  };
}

/**
 * Makes what is missing. Data of the former run is kept: mailboxes, trace, certificates of the authority.
 * @param fresh begins again with nothing (the database is emptied by whoever starts it)
 */
export async function prepareFolder(folder: DemoFolder, fresh: boolean): Promise<void> {
  if (fresh) {
    const old = [folder.sandbox, folder.platform, folder.emitter, folder.pmi, folder.masterKeyFile];
    await Promise.all(old.map((each) => rm(each, { recursive: true, force: true })));
  }
  await mkdir(folder.sandbox, { recursive: true });
  await mkdir(folder.platform, { recursive: true });
  await mkdir(folder.emitter, { recursive: true });
  await mkdir(folder.pmi, { recursive: true });
  await ensureMasterKey(folder.masterKeyFile);
}

async function ensureMasterKey(file: string): Promise<void> {
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known === '') await writeFile(file, `${generateMasterKey('demo')}\n`, { mode: 0o600 });
}
