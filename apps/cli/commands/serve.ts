import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_FLAGS } from '@cigogne/kernel';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { cliErrors } from '../errors.ts';
import { ROOT, STATE } from '../project.ts';
import { runScript } from '../run-child.ts';

export const command: Command = {
  summary: 'lance un service (routing, emitter, pmi, sandbox) avec la configuration de l’environnement',
  help: `
./cigogne serve routing|emitter|pmi|sandbox

Lance un service et le laisse tourner jusqu’à Ctrl-C ou SIGTERM, qui l’arrêtent
proprement. Sa configuration vient de l’environnement ; ce qui manque est dit au
démarrage, variable par variable (voir docs/operations.md). Prêt, il écrit une ligne de
JSON avec ses adresses.

Code de sortie : celui du service.
`,
  async run(args) {
    const { positionals } = readArguments('serve', args, { options: {}, positionals: ['le nom du service'] });
    const [name = ''] = positionals;
    if (!services().includes(name)) throw cliErrors.unknownChoice(name, services());
    // Unless told otherwise a service keeps its data with the project, not where the command was typed.
    const data = join(STATE, name);
    const env = { CIGOGNE_DATA: data, SANDBOX_DATA: data, ...process.env };
    return runScript(join(ROOT, 'apps', name, 'main.ts'), [], env, SERVICE_FLAGS);
  },
};

/** Every app that has a main.ts, but this one. */
function services(): string[] {
  const apps = readdirSync(join(ROOT, 'apps'));
  return apps.filter((app) => app !== 'cli' && existsSync(join(ROOT, 'apps', app, 'main.ts')));
}
