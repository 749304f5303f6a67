import { access, constants, stat } from 'node:fs/promises';
import { type Check, type Finding, ok, wrong } from '../finding.ts';

const OTHERS = 0o007;
const GROUP_WRITES = 0o020;

/**
 * The files that hold secrets: those named by `NAME_FILE`, and the file of variables itself. Readable by this process,
 * closed to everybody else; a group may read (root:cigogne, 0640), it may not write.
 * @param names variables, without `_FILE`
 */
export function secretChecks(
  names: readonly string[],
  env: NodeJS.ProcessEnv,
  environmentFile: string | undefined,
): Check[] {
  const files = names.flatMap((name) => {
    const variable = name.endsWith('_FILE') ? name : `${name}_FILE`;
    const path = env[variable];
    return path ? [{ subject: variable, path }] : [];
  });
  if (environmentFile !== undefined) files.push({ subject: 'Fichier de variables', path: environmentFile });
  return files.map(({ subject, path }) => ({ subject, run: async () => [await secretFile(subject, path)] }));
}

async function secretFile(subject: string, path: string): Promise<Finding> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    return wrong(
      subject,
      `${path} est introuvable`,
      'Vérifiez le chemin, et que ce compte peut entrer dans le dossier.',
    );
  }
  const mode = (found.mode & 0o777).toString(8).padStart(4, '0');
  if ((found.mode & (OTHERS | GROUP_WRITES)) !== 0) {
    return wrong(
      subject,
      `${path} est ouvert à d’autres comptes (droits ${mode})`,
      `chmod 0640 ${path}, et donnez-le au groupe du service : chgrp cigogne ${path}`,
    );
  }
  const readable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  return readable
    ? ok(subject, `lisible, fermé aux autres comptes (droits ${mode})`)
    : wrong(
        subject,
        `${path} n’est pas lisible par ce compte`,
        `chgrp cigogne ${path} && chmod 0640 ${path}`,
      );
}
