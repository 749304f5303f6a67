const DAY_MS = 86_400_000;

/** Whole days from one calendar day to another, `2026-04-25`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/**
 * An age as a puéricultrice says it: « 9 jours » to two months, « 7 mois » to two years, then « 2 ans 3 mois ».
 * @param birth and @param today are calendar days
 */
export function ageWords(birth: string, today: string): string {
  const days = daysBetween(birth, today);
  if (days < 0) return 'à naître';
  if (days === 0) return 'né aujourd’hui';
  const months = monthsBetween(birth, today);
  if (months < 2) return days === 1 ? '1 jour' : `${days} jours`;
  if (months < 24) return `${months} mois`;
  const years = Math.floor(months / 12);
  return months % 12 === 0 ? `${years} ans` : `${years} ans ${months % 12} mois`;
}

function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < fromDay ? 1 : 0);
}
