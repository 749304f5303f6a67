import { realDay } from './dates.ts';
import { fold } from './names.ts';

export interface Search {
  /** Each is a part of a name. */
  words: string[];
  birthDate?: string;
  /** The beginning of an INS, spaces left out. */
  ins?: string;
}

const DATE = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b/;
/** An INS as it is read aloud: thirteen digits, with its key or without, spaces anywhere. */
const INS = /(?:\d[ABab\d]?\s*){7,14}\d/;

/** « dup 12/03/2026 » → a part of a name and a birth date; « 2 26 03 75 … » → an INS. */
export function readSearch(text: string): Search {
  const date = DATE.exec(text);
  const rest = date ? text.replace(date[0], ' ') : text;
  const ins = INS.exec(rest)?.[0].replace(/\s/g, '').toUpperCase();
  const isIns = ins !== undefined && /^\d[\dAB]{6,14}$/.test(ins);
  const words = fold(isIns ? rest.replace(INS, ' ') : rest)
    .split(' ')
    .filter(Boolean)
    .slice(0, 8);
  const birthDate = date && dayOf(date);
  return { words, ...(birthDate ? { birthDate } : {}), ...(isIns ? { ins } : {}) };
}

function dayOf([, day = '', month = '', year, isoYear = '', isoMonth = '', isoDay = '']: RegExpExecArray):
  | string
  | undefined {
  return realDay(
    year === undefined
      ? `${isoYear}-${isoMonth}-${isoDay}`
      : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );
}
