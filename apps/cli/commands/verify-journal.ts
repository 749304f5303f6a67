import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { cliErrors } from '../errors.ts';
import { runPlatformCommand } from '../platform-command.ts';

export const command: Command = {
  summary: 'vérifie que le journal n’a pas été modifié',
  help: `
./cigogne verify-journal [--expect NUMÉRO:EMPREINTE]

Relit le journal et recalcule la chaîne de ses empreintes : une ligne changée, ajoutée ou
retirée est trouvée. Affiche la dernière ligne (numéro et empreinte) : gardée ailleurs,
elle prouve plus tard, par --expect, que la fin non plus n’a pas été retirée.

La base est choisie comme pour « held ».

Code de sortie : 0 intact, 1 rompu.
`,
  async run(args) {
    const { values } = readArguments('verify-journal', args, {
      options: { expect: { type: 'string' } },
      positionals: [],
    });
    if (values.expect !== undefined && !/^\d+:[0-9a-f]{64}$/.test(values.expect)) {
      throw cliErrors.optionValue('verify-journal', 'L’option --expect demande NUMÉRO:EMPREINTE.');
    }
    return runPlatformCommand('verify-journal', values.expect === undefined ? [] : [values.expect]);
  },
};
