import { readArguments } from '../arguments.ts';
import { buildWeb, webClients } from '../checks/web.ts';
import { type Command, EXIT } from '../command.ts';

export const command: Command = {
  summary: 'construit les pages web, si leurs sources ont changé',
  help: `
./cigogne build

Construit les clients web (apps/*/web) dans leur dossier dist/. Ceux dont les sources
n’ont pas changé depuis leur dernière construction ici sont laissés. Le reste du produit
s’exécute sans construction.

Code de sortie : 0 tout est à jour, 1 une construction a échoué.
`,
  async run(args, { out, err }) {
    readArguments('build', args, { options: {}, positionals: [] });
    let ok = true;
    for (const client of await webClients()) {
      const result = await buildWeb(client);
      if (result === undefined) out(`${client.folder} : à jour.\n`);
      else if (result.ok) out(`${client.folder} : construit en ${result.seconds.toFixed(1)} s.\n`);
      else err(`${client.folder} : la construction a échoué.\n${result.output}\n`);
      ok &&= result?.ok ?? true;
    }
    return ok ? EXIT.ok : EXIT.negative;
  },
};
