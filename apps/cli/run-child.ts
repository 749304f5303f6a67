import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { EXIT } from './command.ts';
import { NODE_FLAGS } from './project.ts';

/**
 * Runs a program of the project in its own process, on this terminal, and gives its exit status.
 * @param script absolute path of a TypeScript file
 * @param flags options of Node itself
 */
export async function runScript(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  flags: readonly string[] = [],
): Promise<number> {
  const child = spawn(process.execPath, [...NODE_FLAGS, ...flags, script, ...args], {
    stdio: 'inherit',
    env,
  });
  // A terminal gives Ctrl-C to the child too: a second one would cut short its clean stop.
  const forward = (signal: NodeJS.Signals) => {
    if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal);
  };
  process.on('SIGTERM', forward).on('SIGINT', forward);
  try {
    await once(child, 'exit');
    const { exitCode, signalCode } = child;
    return exitCode ?? (signalCode === null ? EXIT.internal : 128 + constants.signals[signalCode]);
  } finally {
    process.off('SIGTERM', forward).off('SIGINT', forward);
  }
}
