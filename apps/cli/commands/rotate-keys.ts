import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { runPlatformCommand } from '../platform-command.ts';

export const command: Command = {
  summary: 'remet tous les contenus sous la clé maîtresse courante',
  help: `
./cigogne rotate-keys

Chiffre de nouveau, sous la clé maîtresse courante, la clé de chaque contenu qui est sous
une autre. Les contenus eux-mêmes ne bougent pas, et la plateforme peut continuer à
travailler. Les clés sont celles de CIGOGNE_MASTER_KEY ou CIGOGNE_MASTER_KEY_FILE : la
nouvelle en première ligne, les anciennes ensuite ; retirez-les quand cette commande dit
qu’il n’en reste plus sous elles.

La base est choisie comme pour « held ».

Code de sortie : 0 tout est sous la clé courante, 1 il en reste à reprendre.
`,
  async run(args) {
    readArguments('rotate-keys', args, { options: {}, positionals: [] });
    return runPlatformCommand('rotate-keys', []);
  },
};
