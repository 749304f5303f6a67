import { readArguments } from '../arguments.ts';
import { fixFormat, runGates } from '../checks/gates.ts';
import { type Command, EXIT } from '../command.ts';

export const command: Command = {
  summary: 'vérifie la mise en forme, les types et les frontières entre paquets',
  help: `
./cigogne lint [--fix]

Vérifie tout ce qui se vérifie sans exécuter le produit : mise en forme et règles (Biome),
types (serveur et web), frontières entre paquets (tools/boundaries.ts).

  --fix   corrige d’abord ce qui peut l’être sans y réfléchir

Code de sortie : 0 rien à redire, 1 sinon.
`,
  async run(args, { out }) {
    const { values } = readArguments('lint', args, {
      options: { fix: { type: 'boolean' } },
      positionals: [],
    });
    if (values.fix) await fixFormat();
    const results = await runGates((line) => out(`${line}\n`));
    return results.every(({ ok }) => ok) ? EXIT.ok : EXIT.negative;
  },
};
