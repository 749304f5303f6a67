import { queueErrors } from './errors.ts';

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const STEP = /^(\d+)\s*([smhd])(?:\s*\*\s*(\d+))?$/;
const MAX_STEPS = 1_000;

/**
 * A retry schedule written as text: `'1m, 5m*2, 1h'` → `[60000, 300000, 300000, 3600000]` ms, the wait before each
 * new try. Empty text: no new try.
 * @throws CigogneError `queue.bad-schedule`
 */
export function parseSchedule(text: string): number[] {
  if (text.trim() === '') return [];
  const delays = text.split(',').flatMap((step) => parseStep(step.trim(), text));
  if (delays.length > MAX_STEPS) throw queueErrors.badSchedule(text);
  return delays;
}

function parseStep(step: string, text: string): number[] {
  const [, amount, unit = '', times = '1'] = STEP.exec(step) ?? [];
  const length = Number(amount) * (UNIT_MS[unit] ?? Number.NaN);
  if (!Number.isSafeInteger(length) || Number(times) < 1 || Number(times) > MAX_STEPS)
    throw queueErrors.badSchedule(text);
  return Array.from({ length: Number(times) }, () => length);
}

/**
 * The wait in ms before the next try after `attempts` tries have failed (1 after the first); undefined when the
 * schedule is used up: the item is dead.
 */
export function nextDelay(schedule: readonly number[], attempts: number): number | undefined {
  return schedule[Math.max(attempts, 1) - 1];
}
