import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { readArguments } from '../arguments.ts';
import { type Command, EXIT } from '../command.ts';
import { cliErrors } from '../errors.ts';
import { ROOT } from '../project.ts';

/** From the lock file alone: nothing needs to be installed, nothing is asked of the network. */
const ARGUMENTS = [
  'sbom',
  '--sbom-format=cyclonedx',
  '--package-lock-only',
  '--omit=dev',
  '--loglevel=error',
];
/** The inventory of some 200 packages takes 200 kB. */
const MOST_BYTES = 32 * 1024 * 1024;

export const command: Command = {
  summary: 'inventorie les composants et leurs licences (SBOM CycloneDX)',
  help: `
./cigogne sbom [--output FICHIER]

Écrit l’inventaire des composants dont le produit est fait (SBOM, CycloneDX en JSON) : chaque paquet de
package-lock.json hors outils de développement, avec sa version, sa licence et son empreinte. C’est npm qui l’écrit,
sans réseau.

  --output   le fichier ; sans lui, sur la sortie standard
`,
  async run(args, terminal) {
    const { values } = readArguments('sbom', args, {
      options: { output: { type: 'string' } },
      positionals: [],
    });
    const { stdout } = await promisify(execFile)('npm', ARGUMENTS, {
      cwd: ROOT,
      maxBuffer: MOST_BYTES,
    }).catch((cause: unknown) => {
      throw cliErrors.noNpm(cause);
    });
    if (values.output === undefined) {
      terminal.out(stdout);
      return EXIT.ok;
    }
    const { output } = values;
    await writeFile(output, stdout).catch((cause: unknown) => {
      throw cliErrors.unwritableFile(output, cause);
    });
    terminal.out(`Inventaire écrit : ${output}\n`);
    return EXIT.ok;
  },
};
