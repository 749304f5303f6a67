import { hl7TimeToUtc } from '@cigogne/cda';
import type { RuleContext } from '../model/fault.ts';

const DAY = 86_400_000;
const WIDEST_OFFSET = 14 * 3_600_000;

/** The latest time that can already have come anywhere on Earth, `YYYYMMDDhhmmss`: a date has no zone. */
export function latestTime(now: Date): string {
  return new Date(now.getTime() + WIDEST_OFFSET).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** Whether a time as written is surely to come. */
export function isToCome(time: string, now: Date): boolean {
  const utc = hl7TimeToUtc(time);
  return utc !== undefined && utc > latestTime(now).slice(0, utc.length);
}

/** The day as written (`YYYYMMDD…`), in days since 1970; undefined for what is no date. */
export function dayOf(time: string | undefined): number | undefined {
  if (time === undefined || hl7TimeToUtc(time) === undefined) return undefined;
  return Date.UTC(Number(time.slice(0, 4)), Number(time.slice(4, 6)) - 1, Number(time.slice(6, 8))) / DAY;
}

/** Day of birth of the child. */
export function birthDay({ index: { root } }: RuleContext): number | undefined {
  const [birth] = root.follow('recordTarget', 'patientRole', 'patient', 'birthTime');
  return dayOf(birth?.attribute('value'));
}
