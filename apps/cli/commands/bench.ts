import type { Command } from '../command.ts';
import { runProgram } from '../run-program.ts';

export const command: Command = {
  summary: 'mesure la vitesse (par exemple : bench routing)',
  help: `
./cigogne bench NOM [-- options de la mesure]

Lance la mesure bench/NOM.ts, avec les options de Node des services. Elle nomme la machine et imprime ses chiffres par étape.
Ce que les chiffres veulent dire : docs/benchmarks.md.

Code de sortie : celui de la mesure.
`,
  run: (args) => runProgram({ name: 'bench', folder: 'bench', what: 'le nom de la mesure' }, args),
};
