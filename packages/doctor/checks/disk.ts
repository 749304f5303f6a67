import { access, constants, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Check, type Finding, ok, watch, wrong } from '../finding.ts';

const SUBJECT = 'Dossier de données';
const GB = 1_000_000_000;
const LEAST_GB = 1;
const COMFORT_GB = 5;

/** The folder of local data: it can be written, and the disk has room. */
export function diskCheck(folder: string): Check {
  return { subject: SUBJECT, run: async () => [await writable(folder), await room(folder)] };
}

async function writable(folder: string): Promise<Finding> {
  // Made at the first start: what counts then is the folder above.
  const existing = await nearest(resolve(folder));
  return access(existing, constants.W_OK | constants.X_OK).then(
    () => ok(SUBJECT, folder),
    () =>
      wrong(
        SUBJECT,
        `${existing} n’est pas modifiable par ce compte`,
        `chown cigogne ${existing}, ou changez CIGOGNE_DATA.`,
      ),
  );
}

async function nearest(folder: string): Promise<string> {
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  return exists || folder === dirname(folder) ? folder : nearest(dirname(folder));
}

async function room(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(await nearest(resolve(folder)));
  return roomFinding(bavail * bsize);
}

/** @param free bytes that this account may still write */
export function roomFinding(free: number): Finding {
  const subject = 'Place sur le disque';
  const said = `${(free / GB).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} Go libres`;
  const remedy = 'Libérez de la place ou agrandissez le disque : plein, le service s’arrête.';
  if (free < LEAST_GB * GB) return wrong(subject, said, remedy);
  return free < COMFORT_GB * GB ? watch(subject, said, remedy) : ok(subject, said);
}
