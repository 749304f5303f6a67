import { setTimeout as wait } from 'node:timers/promises';
import { CigogneError, isSerializationFailure } from '@cigogne/kernel';

const WAITS_MS = [100, 500, 2_000, 5_000];

/**
 * Tries again for a few seconds what must be written now, while the database is away: one that restarts is
 * back by then. Any other error would only come again, and is thrown at once.
 */
export async function patiently<T>(write: () => Promise<T>): Promise<T> {
  for (const ms of WAITS_MS) {
    try {
      return await write();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await wait(ms);
    }
  }
  return write();
}

/** PostgreSQL, appendix A: 08 connection exception, 53 insufficient resources, 57P0x shutting down or starting. */
const PASSING_STATE = /^(?:08\w{3}|53\w{3}|57P0[1-5])$/;

function isPassing(error: unknown): boolean {
  if (error instanceof CigogneError) return error.code === 'database.unreachable';
  if (isSerializationFailure(error)) return true;
  if (!(error instanceof Error)) return false;
  if ('syscall' in error) return true;
  if ('code' in error && typeof error.code === 'string') return PASSING_STATE.test(error.code);
  // pg names a connection that is lost during a statement by its words only.
  return /^Connection terminated|connection error and is not queryable/.test(error.message);
}
