import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { runPlatformCommand } from '../platform-command.ts';

export const command: Command = {
  summary: 'montre ce que la base détient encore d’un message (preuve d’effacement)',
  help: `
./cigogne held IDENTIFIANT

Cherche un message par son Message-ID, sa référence sur la plateforme ou l’identifiant
de son document, et montre ce que la base en détient : les lignes de la trace, par table,
et les contenus chiffrés, avec leur taille et leur clé. Aucun contenu n’est ouvert.

La base est celle de DATABASE_URL, sinon celle de la démonstration en cours, sinon la
base embarquée de « serve routing ».

Code de sortie : 0 aucun contenu n’est détenu, 1 il en reste.
`,
  async run(args) {
    const { positionals } = readArguments('held', args, {
      options: {},
      positionals: ['l’identifiant du message'],
    });
    return runPlatformCommand('held', positionals);
  },
};
