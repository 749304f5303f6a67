const DAY_MS = 86_400_000;

/**
 * How far the legal deadline is: « dans 2 jours », « aujourd’hui », « en retard de 3 jours ».
 * @param due and today: days of the calendar in Paris, `YYYY-MM-DD`
 */
export function deadlineWords(due: string, today: string): string {
  const days = Math.round((Date.parse(due) - Date.parse(today)) / DAY_MS);
  if (days === 0) return 'aujourd’hui';
  if (days === 1) return 'demain';
  if (days < 0) return `en retard de ${span(-days)}`;
  return `dans ${span(days)}`;
}

/** « 3 jours », « 2 mois »: the certificates of the 9th and 24th months are due a long way off. */
function span(days: number): string {
  if (days < 60) return days === 1 ? '1 jour' : `${days} jours`;
  return `${Math.round(days / 30.4)} mois`;
}
