/** French wording of dates, durations and figures. Instants are ISO 8601; shown in the time of Paris. */

const PARIS = 'Europe/Paris';
const DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: PARIS });
const PLAIN_DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const SHORT_DAY = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const TIME = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: PARIS });
const PRECISE = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'medium', timeZone: PARIS });
const COUNT = new Intl.NumberFormat('fr-FR');
const DECIMAL = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const RATIO = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 });

/** « 25 avril 2023 à 14:05 » */
export function formatDateTime(instant: string | Date): string {
  const date = new Date(instant);
  return `${first(DAY.format(date))} à ${TIME.format(date)}`;
}

/** « 25 avril 2023 à 14:05:32 », where the order of things within a minute matters. */
export function formatPreciseTime(instant: string | Date): string {
  const date = new Date(instant);
  return `${first(DAY.format(date))} à ${PRECISE.format(date)}`;
}

/** « 14:05:32 » */
export function formatClock(instant: string | Date): string {
  return PRECISE.format(new Date(instant));
}

/** A day without time, `2023-04-25` → « 25 avril 2023 ». */
export function formatDay(day: string): string {
  return first(PLAIN_DAY.format(new Date(`${day}T00:00:00Z`)));
}

/** « 1er mars »: Intl writes « 1 mars ». */
function first(day: string): string {
  return day.replace(/^1 /, '1er ');
}

/** « 25 avr. », for the axis of a plot. */
export function formatShortDay(day: string): string {
  return SHORT_DAY.format(new Date(`${day}T00:00:00Z`));
}

/** The calendar day of an instant in Paris, `2023-04-25`. */
export function parisDay(instant: string | Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: PARIS }).format(new Date(instant));
}

/** « à l’instant », « il y a 3 min », « il y a 3 h », « hier à 14:05 », then the date; « dans 5 min » ahead. */
export function formatRelative(instant: string | Date, now: Date): string {
  const date = new Date(instant);
  const seconds = (now.getTime() - date.getTime()) / 1000;
  if (Math.abs(seconds) < 45) return seconds < -5 ? 'dans un instant' : 'à l’instant';
  const minutes = Math.round(Math.abs(seconds) / 60);
  const words = seconds > 0 ? 'il y a' : 'dans';
  if (minutes < 60) return `${words} ${minutes} min`;
  if (Math.abs(seconds) < 20 * 3600) return `${words} ${Math.round(minutes / 60)} h`;
  const yesterday = parisDay(new Date(now.getTime() - 86_400_000));
  if (parisDay(date) === yesterday) return `hier à ${TIME.format(date)}`;
  return formatDateTime(date);
}

/** « 0,4 s », « 12 s », « 3 min 20 s », « 2 h 05 », « 3 j 4 h »; from seconds. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${DECIMAL.format(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return joined(Math.floor(whole / 60), 'min', whole % 60, 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60 * 48) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
  const hours = Math.round(seconds / 3600);
  return joined(Math.floor(hours / 24), 'j', hours % 24, 'h');
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** « 3 250 » */
export function formatCount(value: number): string {
  return COUNT.format(value);
}

/** « 4,2 % »; « – » when there is nothing to divide by. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? '–' : RATIO.format(part / whole);
}

/** « 188 ko »; from bytes, thousands of them as the French units are. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} octets`;
  if (bytes < 1_000_000) return `${COUNT.format(Math.round(bytes / 1000))} ko`;
  return `${DECIMAL.format(bytes / 1_000_000)} Mo`;
}

/** « 1 message », « 3 messages »; zero is singular in French. */
export function counted(count: number, one: string, several: string = `${one}s`): string {
  return `${COUNT.format(count)} ${count < 2 ? one : several}`;
}
