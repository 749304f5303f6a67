import { readArguments } from '../arguments.ts';
import { type Command, EXIT } from '../command.ts';
import { cliErrors } from '../errors.ts';

export const command: Command = {
  summary: 'dit à quelle PMI un certificat irait, et pourquoi, sans rien envoyer',
  help: `
./cigogne route --dry-run FICHIER [--json] [--directory ANNUAIRE.csv]

Contrôle un paquet (.zip), un message (.eml) ou un document (.xml), lit les adresses et
dit quelle PMI le recevrait : chaque adresse lue et ce qu’elle donne, celle qui décide,
la copie au département de naissance. « - » lit l’entrée standard. Rien n’est envoyé.

  --dry-run     obligatoire : pour envoyer, voir ./cigogne send --help
  --directory   annuaire des PMI, tel que la console l’exporte : dit aussi si la PMI est
                ouverte pour ce type de certificat aujourd’hui
  --json        la réponse pour un logiciel, sans adresse

Code de sortie : 0 il serait relayé, 1 non.
`,
  async run(args, terminal) {
    const { values, positionals } = readArguments('route', args, {
      options: {
        'dry-run': { type: 'boolean' },
        directory: { type: 'string' },
        json: { type: 'boolean' },
      },
      positionals: ['le fichier à examiner'],
    });
    if (!values['dry-run']) throw cliErrors.missing('« --dry-run » : cette commande n’envoie rien', 'route');
    const { readInput } = await import('../certificate/read-input.ts');
    const { readDirectory } = await import('../certificate/directory.ts');
    const { controlInput } = await import('../certificate/control-input.ts');
    const { routeOf } = await import('../certificate/routing.ts');
    const { routeAsText } = await import('../certificate/route-text.ts');
    const { routeAsJson } = await import('../certificate/route-json.ts');
    const directory = values.directory === undefined ? undefined : await readDirectory(values.directory);
    const now = new Date();
    const input = await readInput(positionals[0] ?? '-', terminal.input);
    const route = routeOf(await controlInput(input, now), parisDay(now), directory);
    terminal.out(values.json ? routeAsJson(route) : routeAsText(route, input.kind));
    return route.relayed ? EXIT.ok : EXIT.negative;
  },
};

/** PMIs open on a date, in Paris. YYYY-MM-DD, which is how Sweden writes dates. */
function parisDay(now: Date): string {
  return now.toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
}
