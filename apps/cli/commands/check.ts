import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { cliErrors } from '../errors.ts';

export const command: Command = {
  summary: 'contrôle des fichiers ou un dossier, pour l’intégration continue d’un éditeur',
  help: `
./cigogne check FICHIER… [--json | --html [--output PAGE]] [--watch]

Dit si la plateforme accepterait vos certificats, et sinon quoi corriger : paquets XDM
(.zip), messages (.eml), documents CDA seuls (.xml), ou un dossier, parcouru jusqu’au
fond. La nature d’un fichier se lit dans son contenu. « - » lit l’entrée standard.
Rien n’est envoyé ni conservé.

  --watch    contrôle de nouveau ce qui change, jusqu’à Ctrl-C
  --json     une ligne par fichier, pour un logiciel : file, verdict (accepted ou
             rejected), findings et le reste du compte rendu
  --html     une page, à lire ou à imprimer
  --output   le fichier où écrire cette page

Un fichier seul : son compte rendu entier. Plusieurs : une ligne chacun, et sous les
refusés, ce qui les fait refuser. Un fichier illisible est refusé, les autres sont
contrôlés.

Code de sortie : 0 tous acceptés, 1 un au moins est refusé, 2 commande mal écrite ou
fichier absent. Un avertissement ne fait pas refuser.

Exemples :
  ./cigogne check certificat.xml --watch
  ./cigogne check export/ --json > resultats.jsonl
  ./cigogne check export/ --html --output controle.html
Pour comparer : ./cigogne kit. Les codes : docs/conformance.md.
`,
  async run(args, terminal) {
    const { values, positionals } = readArguments('check', args, {
      options: {
        json: { type: 'boolean' },
        html: { type: 'boolean' },
        output: { type: 'string' },
        watch: { type: 'boolean' },
      },
      positionals: ['le fichier ou le dossier à contrôler'],
      more: true,
    });
    if (values.json && values.html)
      throw cliErrors.optionValue('check', 'Choisissez une seule option parmi --json et --html.');
    if (values.output !== undefined && !values.html)
      throw cliErrors.optionValue('check', 'L’option --output ne va qu’avec --html.');
    if (values.watch && positionals.includes('-'))
      throw cliErrors.optionValue(
        'check',
        'L’entrée standard ne se surveille pas : retirez --watch ou « - ».',
      );
    const { findFiles } = await import('../check/find-files.ts');
    const files = await findFiles(positionals);
    const options = {
      format: values.json ? 'json' : values.html ? 'html' : 'text',
      output: values.output,
    } as const;
    const { checkOnce, statusOf } = await import('../check/run.ts');
    if (!values.watch) return statusOf(await checkOnce(files, options, terminal));
    const { checkAndWatch } = await import('../check/watch.ts');
    const stop = new AbortController();
    const end = () => stop.abort();
    process.on('SIGINT', end).on('SIGTERM', end);
    try {
      return await checkAndWatch(positionals, options, terminal, stop.signal);
    } finally {
      process.off('SIGINT', end).off('SIGTERM', end);
    }
  },
};
