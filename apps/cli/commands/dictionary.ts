import { readArguments } from '../arguments.ts';
import { type Command, EXIT } from '../command.ts';
import { cliErrors } from '../errors.ts';

export const command: Command = {
  summary: 'montre le dictionnaire des certificats, ou tient sa documentation à jour',
  help: `
./cigogne dictionary [--check | --write | --json TYPE [--model VERSION]]

Sans option, liste les certificats que le projet sait décrire et le nombre de leurs items.

  --check           dit si docs/dictionnaire est à jour
  --write           écrit docs/dictionnaire
  --json TYPE       la description d’un certificat (CS8, CS9, CS24, MDE) et ses jeux de valeurs
  --model VERSION   version du modèle, pour --json ; sinon la plus récente

Code de sortie : 0, ou 1 quand --check trouve une page qui n’est pas à jour.
`,
  async run(args, terminal) {
    const { values } = readArguments('dictionary', args, {
      options: {
        check: { type: 'boolean' },
        write: { type: 'boolean' },
        json: { type: 'string' },
        model: { type: 'string' },
      },
      positionals: [],
    });
    const chosen = [values.check, values.write, values.json].filter((value) => value !== undefined);
    if (chosen.length > 1) {
      throw cliErrors.optionValue(
        'dictionary',
        'Choisissez une seule option parmi --check, --write et --json.',
      );
    }
    if (values.model !== undefined && values.json === undefined) {
      throw cliErrors.optionValue('dictionary', 'L’option --model ne va qu’avec --json.');
    }
    const dictionary = await import('@cigogne/certificate');
    if (values.json !== undefined) {
      const { json, model } = values;
      const definition = dictionary.DEFINITIONS.find(
        ({ kind, version }) => kind === json && (model === undefined || version === model),
      );
      if (definition === undefined) {
        const known = dictionary.DEFINITIONS.map(({ kind, version }) => `${kind} ${version}`).join(', ');
        throw cliErrors.optionValue('dictionary', `Ce certificat n’est pas décrit. Choix : ${known}.`);
      }
      terminal.out(dictionary.dictionaryAsJson(definition));
      return EXIT.ok;
    }
    const { checkPages, writePages } = await import('../dictionary/pages.ts');
    if (values.write === true) return writePages(terminal);
    if (values.check === true) return checkPages(terminal);
    for (const definition of dictionary.DEFINITIONS) {
      const count = dictionary.itemsOf(definition).length;
      terminal.out(
        `${definition.kind.padEnd(5)}${definition.version}  ${count} items  ${definition.title}\n`,
      );
    }
    return EXIT.ok;
  },
};
