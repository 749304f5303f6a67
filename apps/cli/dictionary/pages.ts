import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dictionaryPages } from '@cigogne/certificate';
import { EXIT } from '../command.ts';
import { ROOT } from '../project.ts';
import type { Terminal } from '../terminal.ts';

const FOLDER = join(ROOT, 'docs', 'dictionnaire');

/** Writes the pages of the dictionary in docs/dictionnaire. */
export async function writePages(terminal: Terminal): Promise<number> {
  await mkdir(FOLDER, { recursive: true });
  for (const { name, text } of dictionaryPages()) {
    await writeFile(join(FOLDER, name), text);
    terminal.out(`docs/dictionnaire/${name}\n`);
  }
  return EXIT.ok;
}

/** Whether docs/dictionnaire says what the dictionary says. */
export async function checkPages(terminal: Terminal): Promise<number> {
  const stale: string[] = [];
  for (const { name, text } of dictionaryPages()) {
    const written = await readFile(join(FOLDER, name), 'utf8').catch(() => undefined);
    if (written !== text) stale.push(name);
  }
  if (stale.length === 0) {
    terminal.out('docs/dictionnaire est à jour.\n');
    return EXIT.ok;
  }
  terminal.out(`Pas à jour : ${stale.join(', ')}. Lancez « ./cigogne dictionary --write ».\n`);
  return EXIT.negative;
}
