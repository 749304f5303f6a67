import { type Command, EXIT } from '../command.ts';
import { commandNames, loadCommand } from '../registry.ts';

export const command: Command = {
  summary: 'cette aide',
  help: `
./cigogne help [COMMANDE]

Liste les commandes, ou montre l’aide de l’une d’elles.
`,
  async run([name], { out }) {
    out(name === undefined ? await overview() : `${(await loadCommand(name)).help.trim()}\n`);
    return EXIT.ok;
  },
};

/** The order in which people meet them; the others follow by name. */
const FIRST = ['demo', 'test', 'check', 'inspect', 'route', 'send', 'serve'];

async function overview(): Promise<string> {
  const names = await commandNames();
  const ordered = [
    ...FIRST.filter((name) => names.includes(name)),
    ...names.filter((name) => !FIRST.includes(name)),
  ];
  const width = Math.max(...names.map((name) => name.length)) + 3;
  const lines = await Promise.all(
    ordered.map(async (name) => `  ${name.padEnd(width)}${(await loadCommand(name)).summary}`),
  );
  return [
    'Cigogne porte les certificats de santé de l’enfant (8e jour, 9e mois, 24e mois)',
    'de la maternité au service de PMI, par la messagerie MSSanté.',
    '',
    'Usage : ./cigogne COMMANDE [options]',
    '',
    ...lines,
    '',
    'Aide d’une commande : ./cigogne COMMANDE --help',
    'Code de sortie : 0 oui ou fait, 1 non, 2 commande mal écrite, 3 incident.',
    '',
  ].join('\n');
}
