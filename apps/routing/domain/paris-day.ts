const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });

/** The legal day in metropolitan France, YYYY-MM-DD: openings begin at midnight in Paris. */
export function parisDay(at: Date): string {
  return DAY.format(at);
}
