import { join } from 'node:path';
import { SERVICE_FLAGS } from '@cigogne/kernel';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { cliErrors } from '../errors.ts';
import { ROOT, scriptsOf } from '../project.ts';
import { runScript } from '../run-child.ts';

export const command: Command = {
  summary: 'mesure la vitesse (par exemple : bench routing)',
  help: `
./cigogne bench NOM [-- options de la mesure]

Lance la mesure bench/NOM.ts, avec les options de Node des services. Elle nomme la machine et imprime ses chiffres par étape.
Ce que les chiffres veulent dire : docs/benchmarks.md.

Code de sortie : celui de la mesure.
`,
  async run(args) {
    const separator = args.indexOf('--');
    const own = separator < 0 ? args : args.slice(0, separator);
    const { positionals } = readArguments('bench', own, {
      options: {},
      positionals: ['le nom de la mesure'],
    });
    const [name = ''] = positionals;
    const benches = await scriptsOf('bench');
    if (!benches.includes(name)) throw cliErrors.unknownChoice(name, benches);
    const rest = separator < 0 ? [] : args.slice(separator + 1);
    return runScript(join(ROOT, 'bench', `${name}.ts`), rest, process.env, SERVICE_FLAGS);
  },
};
