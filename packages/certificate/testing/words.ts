import fc from 'fast-check';

/** Of records: objects as the reader makes them. */
export const PLAIN = { noNullPrototype: true } as const;

const LETTERS = [...'abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûüœABCDEÉ0123456789'];
/** What breaks a writer that forgets to escape, and what a person types. */
const MARKS = [...'<>&"\'’«».,;:()/-+%°²'];

const word = fc.string({ unit: fc.constantFrom(...LETTERS, ...MARKS), minLength: 1, maxLength: 12 });

/** Free text as a form hands it over: trimmed, one space between words. */
export const sentence = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(word, { minLength: 1, maxLength: 12 })
    .map((words) => words.join(' ').slice(0, Math.min(maxLength, 120)).trim())
    // A dash alone is how a table says « nothing ».
    .filter((text) => text !== '-');

/** A name that looks invented: « CIGOGNE-TEST », « SUIVI-TEST », apostrophes and hyphens among them. */
export const family = fc.constantFrom(
  'CIGOGNE-TEST',
  "D'EXEMPLE-TEST",
  'LE TEST',
  'ÉCHANTILLON',
  'TEST-ŒUVRE',
  'NÄHTEST',
);

/** Given names, without a space: the list of the birth act is written with spaces between them. */
export const given = fc.constantFrom('Aimée', 'Basile', 'Céleste', 'Jean-Exemple', 'Ïo', 'Zoé', "N'Test");

export const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

const DAY_MS = 86_400_000;

const dayFrom = (year: number, days: number) =>
  fc
    .integer({ min: 0, max: days })
    .map((count) => new Date(Date.UTC(year, 0, 1) + count * DAY_MS).toISOString().slice(0, 10));

/** `YYYY-MM-DD`, from 2023 to 2026. */
export const isoDay = dayFrom(2023, 1400);

/** `YYYY-MM-DD`, the birth of a parent. */
export const parentBirth = dayFrom(1975, 11_000);

/** A date as HL7 writes it, `YYYYMMDD`. */
export const hl7Day = isoDay.map((day) => day.replaceAll('-', ''));

/** Of France, or of an overseas département. */
const offset = fc.constantFrom('+0100', '+0200', '-0400', '+0400', '+0300');

/** A time as HL7 writes it, with its offset. */
export const hl7Time = fc
  .tuple(hl7Day, fc.integer({ min: 0, max: 86_399 }), offset)
  .map(([day, second, offset]) => `${day}${clock(second)}${offset}`);

function clock(second: number): string {
  return new Date(second * 1000).toISOString().slice(11, 19).replaceAll(':', '');
}

/** Two times of one day, the first before the second, with one offset. */
export const hl7Period = fc
  .tuple(hl7Day, fc.integer({ min: 0, max: 43_000 }), fc.integer({ min: 1, max: 43_000 }), offset)
  .map(([day, start, length, zone]) => ({
    start: `${day}${clock(start)}${zone}`,
    end: `${day}${clock(start + length)}${zone}`,
  }));
