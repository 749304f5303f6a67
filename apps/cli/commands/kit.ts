import { readArguments } from '../arguments.ts';
import { type Command, EXIT } from '../command.ts';
import { cliErrors } from '../errors.ts';

export const command: Command = {
  summary: 'écrit le kit de test : paquets valides, et un par sorte d’erreur',
  help: `
./cigogne kit --output DOSSIER|FICHIER.zip

Écrit le kit de test des éditeurs : des paquets que la plateforme accepte (chaque
certificat, chaque version du modèle, jumeaux, parent seul, secret, remplacement…) et un
par sorte d’erreur. Son manifeste (manifeste.json) dit, pour chaque fichier, le verdict et
les codes attendus ; LISEZ-MOI.txt dit comment s’en servir. Toutes les personnes sont
inventées. La même version de Cigogne écrit toujours les mêmes octets.

  --output   le dossier, créé au besoin, ou le fichier .zip

Vérifier : ./cigogne check DOSSIER
`,
  async run(args, terminal) {
    const { values } = readArguments('kit', args, {
      options: { output: { type: 'string' } },
      positionals: [],
    });
    if (values.output === undefined) throw cliErrors.missing('« --output »', 'kit');
    const { testKit } = await import('@cigogne/conformance');
    const { writeKit } = await import('../check/write-kit.ts');
    const kit = await testKit();
    await writeKit(kit, values.output);
    terminal.out(`${kit.manifest.files.length} fichiers de test : ${values.output}\n`);
    return EXIT.ok;
  },
};
