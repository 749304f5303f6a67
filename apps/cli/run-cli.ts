import { EXIT } from './command.ts';
import { loadCommand } from './registry.ts';
import { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';

const ALIASES = new Map([
  ['--help', 'help'],
  ['-h', 'help'],
  ['--version', 'version'],
  ['-v', 'version'],
]);

/** The command line: a command's name and its arguments. Never throws. @returns the exit status */
export async function runCli([name = 'help', ...args]: string[], terminal: Terminal): Promise<number> {
  try {
    const command = await loadCommand(ALIASES.get(name) ?? name);
    if (!args.includes('--help') && !args.includes('-h')) return await command.run(args, terminal);
    terminal.out(`${command.help.trim()}\n`);
    return EXIT.ok;
  } catch (error) {
    return tell(error, terminal);
  }
}
