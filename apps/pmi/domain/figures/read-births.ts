export interface BirthCount {
  cog: string;
  births: number;
}

export interface ReadBirths {
  births: BirthCount[];
  problems: { line: number; message: string }[];
}

/**
 * Births by commune, from a CSV of the INSEE or of a spreadsheet: code of the commune, then a number; `;`, `,` or a
 * tabulation between them, a heading or none. A code that lost its first zero in a spreadsheet is given it back.
 */
export function readBirths(text: string): ReadBirths {
  const births = new Map<string, number>();
  const problems: ReadBirths['problems'] = [];
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((line, index) => {
      if (line.trim() === '') return;
      const cells = line.split(/[;,\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
      const [written = '', count = ''] = cells;
      const cog = written.padStart(5, '0').toUpperCase();
      const number = Number(count.replaceAll(/[\s\u202F\u00A0]/g, ''));
      const isCount = count !== '' && Number.isInteger(number) && number >= 0 && number <= 100_000;
      if (/^\d[0-9AB]\d{3}$/.test(cog) && isCount) births.set(cog, number);
      else if (index > 0 || /\d/.test(line)) {
        problems.push({
          line: index + 1,
          message: 'Ligne non comprise : un code de commune et un nombre de naissances sont attendus.',
        });
      }
    });
  return { births: [...births].map(([cog, count]) => ({ cog, births: count })), problems };
}
