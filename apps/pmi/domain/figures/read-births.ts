export interface BirthCount {
  cog: string;
  births: number;
}

export interface ReadBirths {
  births: BirthCount[];
  problems: { line: number; message: string }[];
}

const MOST = 100_000;

/**
 * Births by commune, from a CSV of the INSEE or of a spreadsheet: code of the commune, then a number; `;`, `,` or a
 * tabulation between them, a heading or none. A code that lost its first zero in a spreadsheet is given it back.
 * @param isOurs whether a code is of the service’s territory; others are told, and left out
 */
export function readBirths(text: string, isOurs: (cog: string) => boolean = () => true): ReadBirths {
  const births = new Map<string, { line: number; births: number }>();
  const problems: ReadBirths['problems'] = [];
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((line, index) => {
      if (line.trim() === '') return;
      const at = index + 1;
      const [written = '', count = ''] = line
        .split(/[;,\t]/)
        .map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
      const cog = written.padStart(5, '0').toUpperCase();
      const isCog = /^\d[0-9AB]\d{3}$/.test(cog);
      const message = isCog ? problemOf(cog, count, isOurs) : NOT_A_CODE(written);
      const earlier = births.get(cog);
      // The first line may be a heading: it has no number.
      if (!isCog && index === 0 && !/\d/.test(line)) return;
      if (message !== undefined) problems.push({ line: at, message });
      else if (earlier)
        problems.push({ line: at, message: `La commune ${cog} est déjà à la ligne ${earlier.line}.` });
      else births.set(cog, { line: at, births: numberOf(count) });
    });
  return { births: [...births].map(([cog, { births: count }]) => ({ cog, births: count })), problems };
}

const NOT_A_CODE = (written: string) =>
  `« ${written.slice(0, 30)} » n’est pas un code de commune : cinq caractères, par exemple 23096.`;

function problemOf(cog: string, count: string, isOurs: (cog: string) => boolean): string | undefined {
  const births = numberOf(count);
  if (count === '') return 'Le nombre de naissances manque, après le code de la commune.';
  if (!Number.isInteger(births) || births < 0 || births > MOST)
    return `« ${count.slice(0, 30)} » n’est pas un nombre de naissances.`;
  return isOurs(cog) ? undefined : `La commune ${cog} n’est pas de votre territoire.`;
}

const numberOf = (written: string) => Number(written.replaceAll(/[\s\u202F\u00A0]/g, ''));
