import { ConfigError } from '../config/errors.ts';
import { CigogneError } from '../errors/cigogne-error.ts';

/** sysexits.h EX_CONFIG: a supervisor must not start again what only a person can mend. */
const EX_CONFIG = 78;

export interface StartedService {
  /** What the ready line says: addresses and ports. */
  ready: object;
  /** Takes nothing more, finishes what is in hand, closes. */
  stop(): Promise<void>;
}

/**
 * Runs a service as the whole of this process. Once it is up, one line of JSON on the standard output says so, with
 * `"ready":true` and its addresses; SIGINT or SIGTERM stops it, the same again ends it at once. What goes wrong is told
 * on the standard error: the message alone of an error that says what to do, the stack of another.
 *
 * Exit status: 0 when it was stopped, 78 when its configuration must be mended, 1 when it could not start or stop.
 */
export async function runService(start: () => Promise<StartedService>): Promise<void> {
  try {
    const { ready, stop } = await start();
    const asked = signalled();
    process.stdout.write(`${JSON.stringify({ ready: true, ...ready })}\n`);
    await asked;
    await stop();
    // A connection that a dead peer holds open must not hold the process: what matters is on disk.
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${told(error)}\n`);
    process.exit(error instanceof ConfigError ? EX_CONFIG : 1);
  }
}

/** Resolves at the first signal to stop; the same signal again then ends the process, as is Node's own way. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function told(error: unknown): string {
  if (error instanceof CigogneError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
