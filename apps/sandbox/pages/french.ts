const DATE = new Intl.DateTimeFormat('fr-FR', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Paris',
});
const WHOLE = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const TENTH = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** « 25 avril 2023 à 14:05 », Paris time. */
export const dateText = (date: Date): string => DATE.format(date);

/** « 188 ko », « 1,4 Mo ». */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} o`;
  return bytes < 1_000_000 ? `${WHOLE.format(bytes / 1000)} ko` : `${TENTH.format(bytes / 1_000_000)} Mo`;
}

export const countText = (count: number, one: string, many: string): string =>
  `${WHOLE.format(count)} ${count < 2 ? one : many}`;

/** « 2 min », « 40 s ». */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${TENTH.format(seconds / 3600)} h`;
}
