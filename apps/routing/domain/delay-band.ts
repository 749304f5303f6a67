import type { CertificateKind } from '@cigogne/certificate';
import { parisDay } from './paris-day.ts';

/**
 * How long after birth a certificate reached the platform, as a band (R010). The exact delay beside the date
 * of reception would give the date of birth, which the trace must not hold: only the band is ever stored.
 * CS8 counts days (8 allowed by law, R033); CS9 and CS24 count months of age.
 */
export const DELAY_BANDS: Record<CertificateKind, readonly { upTo: number; label: string }[]> = {
  CS8: [
    { upTo: 8, label: '0 à 8 jours' },
    { upTo: 15, label: '9 à 15 jours' },
    { upTo: 30, label: '16 à 30 jours' },
    { upTo: 60, label: '31 à 60 jours' },
    { upTo: Number.POSITIVE_INFINITY, label: 'plus de 60 jours' },
  ],
  CS9: [
    { upTo: 10, label: 'jusqu’à 10 mois' },
    { upTo: 11, label: '11e mois' },
    { upTo: 12, label: '12e mois' },
    { upTo: Number.POSITIVE_INFINITY, label: 'après 12 mois' },
  ],
  CS24: [
    { upTo: 25, label: 'jusqu’à 25 mois' },
    { upTo: 26, label: '26e mois' },
    { upTo: 27, label: '27e mois' },
    { upTo: Number.POSITIVE_INFINITY, label: 'après 27 mois' },
  ],
};

const DAY_MS = 86_400_000;
const MONTH_DAYS = 365.25 / 12;

/**
 * @param birthTime HL7 TS, at least YYYYMMDD (further digits and the offset are ignored)
 * @returns the band's label, or undefined where the date is absent, malformed or in the future
 */
export function delayBand(
  kind: CertificateKind,
  birthTime: string | undefined,
  receivedAt: Date,
): string | undefined {
  const birth = dayOf(birthTime);
  if (birth === undefined) return undefined;
  // From day to day, as the law counts: at 0:30 in Paris it is still the day before in UTC.
  const days = (Date.parse(parisDay(receivedAt)) - birth) / DAY_MS;
  if (days < 0) return undefined;
  const elapsed = kind === 'CS8' ? days : days / MONTH_DAYS;
  return DELAY_BANDS[kind].find(({ upTo }) => elapsed <= upTo)?.label;
}

function dayOf(ts: string | undefined): number | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})/.exec(ts ?? '');
  if (!parts) return undefined;
  const [, year, month, day] = parts.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1);
}
