/**
 * A mistake of whoever types the command: one line, exit status 2. Its own class, as importing the kernel for
 * CigogneError takes 0.4 s that `cigogne help` does not have.
 */
export class MisuseError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MisuseError';
    this.code = code;
  }
}

export const cliErrors = {
  unknownCommand: (name: string, close: string | undefined) =>
    new MisuseError(
      'cli.unknown-command',
      `Commande inconnue : ${name}.${close === undefined ? '' : ` Vouliez-vous dire « ${close} » ?`} La liste : ./cigogne help`,
    ),
  unknownOption: (option: string, command: string) =>
    new MisuseError('cli.unknown-option', `Option inconnue : ${option}. ${seeHelp(command)}`),
  optionValue: (command: string, detail: string) =>
    new MisuseError('cli.option-value', `${detail} ${seeHelp(command)}`),
  missing: (what: string, command: string) =>
    new MisuseError('cli.missing', `Il manque ${what}. ${seeHelp(command)}`),
  tooMany: (what: string, command: string) =>
    new MisuseError('cli.too-many', `Un argument est de trop : ${what}. ${seeHelp(command)}`),
  noSuchFile: (file: string) => new MisuseError('cli.no-such-file', `Ce fichier n’existe pas : ${file}`),
  notAFile: (file: string) =>
    new MisuseError('cli.not-a-file', `${file} est un dossier : indiquez un fichier.`),
  unreadableFile: (file: string, cause: unknown) =>
    new MisuseError(
      'cli.unreadable-file',
      `Ce fichier ne peut pas être lu (${reasonOf(cause)}) : ${file}. Vérifiez ses droits, puis relancez.`,
      { cause },
    ),
  emptyFile: (file: string) => new MisuseError('cli.empty-file', `Ce fichier est vide : ${file}`),
  nothingToCheck: (folder: string) =>
    new MisuseError(
      'cli.nothing-to-check',
      `Ce dossier ne contient aucun fichier .zip, .eml ou .xml : ${folder}`,
    ),
  unwritableFile: (file: string, cause: unknown) =>
    new MisuseError(
      'cli.unwritable-file',
      `Impossible d’écrire ici (${reasonOf(cause)}) : ${file}. Vérifiez le dossier et ses droits, puis relancez.`,
      { cause },
    ),
  noNpm: (cause: unknown) =>
    new MisuseError(
      'cli.no-npm',
      `npm n’a pas pu écrire l’inventaire (${reasonOf(cause)}). Installez npm 10 ou plus récent, qui accompagne Node.js, puis relancez.`,
      { cause },
    ),
  badAddress: (address: string, command: string) =>
    new MisuseError('cli.bad-address', `Ceci n’est pas une adresse : ${address}. ${seeHelp(command)}`),
  noDemo: (what: string) =>
    new MisuseError(
      'cli.no-demo',
      `Aucune démonstration ne tourne ici, et ${what}. Lancez « ./cigogne demo » dans un autre terminal, ou indiquez-le.`,
    ),
  unknownChoice: (what: string, choices: readonly string[]) =>
    new MisuseError(
      'cli.unknown-choice',
      `« ${what} » n’existe pas ici. ${choices.length === 0 ? 'Il n’y en a aucun.' : `Au choix : ${choices.join(', ')}.`}`,
    ),
  noTests: (filter: string) =>
    new MisuseError('cli.no-tests', `Aucun fichier de test ne correspond à « ${filter} ».`),
  badDirectory: (line: number, problem: string) =>
    new MisuseError(
      'cli.bad-directory',
      `L’annuaire ne se lit pas, ligne ${line} : ${problem} Partez d’un export de la console (Annuaire, Exporter).`,
    ),
};

function seeHelp(command: string): string {
  return `Voir : ./cigogne ${command} --help`;
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'erreur de lecture';
}
