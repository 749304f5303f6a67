import { isPmiKey, pmiOf } from '@cigogne/territory';
import { demoErrors } from '../errors.ts';
import { eventually } from '../eventually.ts';
import type { ConsoleClient } from '../outside/console.ts';

interface Pmi {
  key: string;
  city: string;
  mode?: 'xdm' | 'pdf';
  birthCopy?: boolean;
  /** ISO date; a date to come keeps it on paper. */
  opens?: string;
}

/** A day that stays to come: the demonstration needs a PMI that is still on paper. */
const NOT_YET = '2099-01-01';
const OPEN_SINCE = '2025-01-06';

/** PMIs of every sort of territory: Paris, a métropole, Corsica, Alsace, overseas, a département of few births. */
const PMIS: readonly Pmi[] = [
  { key: '75', city: '75004 Paris', birthCopy: true },
  { key: '93', city: '93000 Bobigny' },
  { key: '13', city: '13004 Marseille' },
  { key: '20R', city: '20000 Ajaccio' },
  { key: '23', city: '23000 Guéret' },
  { key: '33', city: '33000 Bordeaux' },
  { key: '38', city: '38000 Grenoble' },
  { key: '59', city: '59000 Lille' },
  { key: '69M', city: '69003 Lyon' },
  { key: '6AE', city: '67000 Strasbourg' },
  { key: '971', city: '97100 Basse-Terre' },
  { key: '974', city: '97400 Saint-Denis' },
  { key: '19', city: '19000 Tulle', mode: 'pdf' },
  { key: '48', city: '48000 Mende', opens: NOT_YET },
];

export const openCount = PMIS.filter(({ opens }) => opens === undefined).length;

const HEADER =
  'cle;nom;mode;boites;ouverture_cs8;ouverture_cs9;ouverture_cs24;suspendue;copie_naissance;contact;boite_contact;telephone;adresse_postale;conditions;grades';

/** The mailbox of a PMI in the sandbox. */
export const pmiMailbox = (key: string) => `certificats@pmi-${key.toLowerCase()}.mssante.test`;

export const pmiName = (key: string) => (isPmiKey(key) && pmiOf(key)?.name) || `PMI ${key}`;

/** The directory of the demonstration, as the console's import reads it. */
export function directoryCsv(): string {
  return [HEADER, ...PMIS.map(line), ''].join('\r\n');
}

function line({ key, city, mode = 'xdm', birthCopy = false, opens = OPEN_SINCE }: Pmi): string {
  const contact = `secretariat@pmi-${key.toLowerCase()}.mssante.test`;
  const address = `${pmiName(key)} (adresse d’exemple), 1 rue de l’Exemple, ${city}`;
  const yes = birthCopy ? 'oui' : 'non';
  const cells = [key, pmiName(key), mode, `${pmiMailbox(key)}=CS8,CS9,CS24`, opens, opens, opens, 'non', yes];
  return [...cells, 'Secrétariat de la PMI', contact, '01 99 00 00 00', address, '', ''].join(';');
}

/**
 * Has the operator import the directory, then waits until every mailbox has answered the platform's test message
 * (R024): the PMIs of the sandbox acknowledge it by themselves. What is already there changes nothing.
 * @throws CigogneError
 */
export async function openDirectory(console: ConsoleClient): Promise<void> {
  const report = await console.importDirectory(directoryCsv());
  const [error] = report.errors;
  if (error)
    throw demoErrors.refused('L’import de l’annuaire', error.line, `${error.column} : ${error.message}`);
  const ours = new Set(PMIS.map(({ key }) => pmiMailbox(key)));
  await eventually('La vérification des boîtes des PMI', 20_000, async () => {
    const entries = await console.directory();
    const boxes = entries.flatMap(({ mailboxes }) => mailboxes).filter(({ address }) => ours.has(address));
    return boxes.length === ours.size && boxes.every(({ verifiedAt }) => verifiedAt !== null);
  });
}
