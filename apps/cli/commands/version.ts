import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, EXIT } from '../command.ts';
import { ROOT } from '../project.ts';

export const command: Command = {
  summary: 'version de Cigogne et de Node',
  help: `
./cigogne version

Affiche la version de Cigogne et celle de Node qui l’exécute.
`,
  async run(_args, { out }) {
    const { version }: { version: string } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    out(`cigogne ${version} (Node ${process.versions.node}, ${process.platform} ${process.arch})\n`);
    return EXIT.ok;
  },
};
