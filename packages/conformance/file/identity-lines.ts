import { type CdaHeader, insOf, type PersonName } from '@cigogne/cda';
import { entryOf } from '@cigogne/xml';

export interface IdentityLine {
  label: string;
  value: string;
}

const SEXES: Readonly<Record<string, string>> = { F: 'féminin', M: 'masculin', UN: 'indéterminé' };

/** What the header says of the child and of who wrote the document, line by line; what it does not say has no line. */
export function identityLines(header: CdaHeader): IdentityLine[] {
  const [patient] = header.patients;
  const [author] = header.authors;
  const { gender, birthTime, name, birthplace } = patient ?? {};
  const born = [dayWords(birthTime), birthplace?.name ?? birthplace?.city];
  const ins = patient && insOf(patient);
  const lines: [label: string, value: string | undefined][] = [
    ['Enfant', childWords(name)],
    ['Naissance', born.filter((part) => part !== undefined).join(', ')],
    ['Sexe', gender?.displayName?.toLowerCase() ?? entryOf(SEXES, gender?.code)],
    ['Matricule INS', ins?.matricule],
    ['Auteur', author && (adultWords(author.name) ?? author.deviceName)],
    ['Établissement', author?.organisation?.name ?? header.custodian?.name],
    ['Fait le', dayWords(header.effectiveTime)],
  ];
  return lines.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]));
}

function childWords(name: PersonName | undefined): string | undefined {
  return words(name?.birthFamily ?? name?.family, name?.firstGiven ?? name?.given) ?? name?.text;
}

function adultWords(name: PersonName | undefined): string | undefined {
  return words(name?.suffix ?? name?.prefix, name?.given, name?.family ?? name?.birthFamily) ?? name?.text;
}

function words(...parts: (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined).join(' ');
  return said === '' ? undefined : said;
}

const DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

/** The day as the document writes it, in its own offset; the text itself when it is no date. */
function dayWords(ts: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)/.exec(ts ?? '') ?? [];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? ts : DAY.format(date);
}
