import { readArguments } from '../arguments.ts';
import { type Command, EXIT } from '../command.ts';

export const command: Command = {
  summary: 'contrôle un paquet, un message ou un document, et dit quoi corriger',
  help: `
./cigogne inspect FICHIER [--json]

Contrôle un paquet XDM (.zip), un message (.eml) ou un document CDA seul (.xml), comme la
plateforme le ferait à sa réception, et affiche le rapport. La nature du fichier se lit
dans son contenu. « - » lit l’entrée standard. Rien n’est envoyé.

  --json   le rapport pour un logiciel

Plusieurs fichiers, un dossier, une page : ./cigogne check.

Code de sortie : 0 accepté, 1 refusé.
`,
  async run(args, terminal) {
    const { values, positionals } = readArguments('inspect', args, {
      options: { json: { type: 'boolean' } },
      positionals: ['le fichier à contrôler'],
    });
    const { readInput } = await import('../certificate/read-input.ts');
    const { controlInput } = await import('../certificate/control-input.ts');
    const { controlAsText } = await import('../certificate/control-text.ts');
    const { reportAsJson } = await import('@cigogne/conformance');
    const input = await readInput(positionals[0] ?? '-', terminal.input);
    const { report } = await controlInput(input, new Date());
    terminal.out(values.json ? reportAsJson(report) : controlAsText(input.kind, report));
    return report.verdict === 'accepted' ? EXIT.ok : EXIT.negative;
  },
};
