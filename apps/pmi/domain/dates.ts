const DAY_MS = 86_400_000;

/** The day of an HL7 time as it was written, `YYYY-MM-DD`; undefined when it is none. */
export function dayOfHl7(time: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(time ?? '') ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return realDay(`${year}-${month}-${day}`);
}

/** The day itself when the calendar has it and the service can have met it. */
export function realDay(text: string): string | undefined {
  const at = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) return undefined;
  return text >= '1900-01-01' && text <= '2199-12-31' ? text : undefined;
}

/** Whole days from one day to another; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

const MONTH_DAYS = 30.4375;

/** « 23 mois », « 2 ans », « 12 jours »: a stretch of days as people say it. */
export function monthsWords(days: number): string {
  const months = Math.floor(days / MONTH_DAYS);
  if (months < 1) return days === 1 ? '1 jour' : `${days} jours`;
  if (months < 36) return `${months} mois`;
  return `${Math.floor(months / 12)} ans`;
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

const LONG_DAY = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', dateStyle: 'long' });

/** « 23 novembre 2026 », « 1er décembre 2026 » */
export function longDay(day: string): string {
  return LONG_DAY.format(Date.parse(`${day}T00:00:00Z`)).replace(/^1 /, '1er ');
}

const FRENCH_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });

/** The day that it is in France, wherever the server runs. */
export function frenchDay(at: Date): string {
  return FRENCH_DAY.format(at);
}
