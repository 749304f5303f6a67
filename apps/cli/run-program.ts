import { join } from 'node:path';
import { SERVICE_FLAGS } from '@cigogne/kernel';
import { readArguments } from './arguments.ts';
import { cliErrors } from './errors.ts';
import { ROOT, scriptsOf } from './project.ts';
import { runScript } from './run-child.ts';

/**
 * Runs one of the programs of a folder (bench, campaigns) with the options of Node of the services; what follows `--`
 * is the program's own. @returns its exit status
 * @param what the positional argument, in French (« le nom de la mesure »)
 * @throws MisuseError
 */
export async function runProgram(
  command: { name: string; folder: string; what: string },
  args: string[],
): Promise<number> {
  const separator = args.indexOf('--');
  const own = separator < 0 ? args : args.slice(0, separator);
  const { positionals } = readArguments(command.name, own, { options: {}, positionals: [command.what] });
  const [name = ''] = positionals;
  const programs = await scriptsOf(command.folder);
  if (!programs.includes(name)) throw cliErrors.unknownChoice(name, programs);
  const rest = separator < 0 ? [] : args.slice(separator + 1);
  return runScript(join(ROOT, command.folder, `${name}.ts`), rest, process.env, SERVICE_FLAGS);
}
