import type { Terminal } from './terminal.ts';

/** What a command file of commands/ exports as `command`. It imports what it needs when it runs: help stays quick. */
export interface Command {
  /** One line of `cigogne help`, French. */
  summary: string;
  /** What `--help` prints, French: usage, options, exit statuses particular to the command. */
  help: string;
  /** @returns the exit status, see EXIT. @throws MisuseError, or any error whose message is for people. */
  run(args: string[], terminal: Terminal): Promise<number>;
}

/** Exit statuses, the same for every command. */
export const EXIT = {
  ok: 0,
  /** The answer is no: rejected, not routable, something failed, something is still held. */
  negative: 1,
  /** Unknown command or option, file that does not exist. */
  misuse: 2,
  internal: 3,
} as const;
