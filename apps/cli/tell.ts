import { EXIT } from './command.ts';
import { MisuseError } from './errors.ts';
import type { Terminal } from './terminal.ts';

/**
 * Says on stderr what went wrong, in one line for what people can act on, and gives the exit status.
 * The packages' errors carry a code of the form `module.what` and a French message; anything else is a fault of ours,
 * whose stack is shown on request only (CIGOGNE_DEBUG=1).
 */
export function tell(error: unknown, { err }: Terminal): number {
  const say = (text: string) => err(`${text}\n`);
  if (error instanceof MisuseError) {
    say(error.message);
    return EXIT.misuse;
  }
  if (isForPeople(error)) say(error.message);
  else say(`Erreur interne : ${error instanceof Error ? error.message : String(error)}`);
  if (process.env.CIGOGNE_DEBUG) say(error instanceof Error ? (error.stack ?? '') : '');
  else if (!isForPeople(error)) say('Le détail : relancez avec CIGOGNE_DEBUG=1.');
  return EXIT.internal;
}

function isForPeople(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^[a-z]+\.[a-z-]+$/.test(String(error.code));
}
