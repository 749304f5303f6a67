import { join } from 'node:path';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { STATE } from '../project.ts';

export const command: Command = {
  summary: 'tout démarrer sur cette machine et voir des certificats arriver',
  help: `
./cigogne demo [--once] [--fresh]

Démarre la base de données, un bac à sable (opérateurs MSSanté, identités), la plateforme nationale, un émetteur et
une PMI, puis envoie des certificats depuis la maternité : remis, refusés, retardés par une panne, remplacés. L’un est
rempli dans l’émetteur, signé, et suivi jusqu’à la liste de la puéricultrice. Dit ce qui est arrivé et les adresses à
ouvrir, et reste jusqu’à Ctrl-C.

Options
  --once       s’arrête seule une fois tout arrivé : 0 si tout s’est passé comme prévu, 1 sinon
  --fresh      repart de rien ; sinon les messages et l’histoire des démonstrations passées restent
  --data DIR   dossier des données (.cigogne/demo)
  --json       pour un programme : ports quelconques, une ligne de JSON par événement sur la sortie standard
`,
  async run(args) {
    const { values } = readArguments('demo', args, {
      options: {
        once: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        data: { type: 'string', default: join(STATE, 'demo') },
      },
      positionals: [],
    });
    const { runDemo } = await import('../demo/demo.ts');
    return runDemo(values);
  },
};
