import { readdir } from 'node:fs/promises';
import type { Command } from './command.ts';
import { cliErrors } from './errors.ts';

/** The names of the commands: the files of commands/. */
export async function commandNames(): Promise<string[]> {
  const files = await readdir(new URL('./commands/', import.meta.url));
  return files
    .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

/** @throws MisuseError for a name that no file bears */
export async function loadCommand(name: string): Promise<Command> {
  const names = await commandNames();
  if (!names.includes(name)) throw cliErrors.unknownCommand(name, closest(name, names));
  const { command }: { command: Command } = await import(`./commands/${name}.ts`);
  return command;
}

function closest(name: string, names: readonly string[]): string | undefined {
  const letters = (word: string) => [...word].sort().join('');
  return names.find(
    (candidate) => candidate.startsWith(name.slice(0, 3)) || letters(candidate) === letters(name),
  );
}
