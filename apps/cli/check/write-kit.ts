import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestKit } from '@cigogne/conformance';
import { cliErrors } from '../errors.ts';

/** Writes the kit as a ZIP when the name ends so, as a folder otherwise. @throws MisuseError when it cannot be written */
export async function writeKit(kit: TestKit, output: string): Promise<void> {
  const files = /\.zip$/i.test(output)
    ? [{ path: output, bytes: kit.archive }]
    : kit.files.map(({ path, bytes }) => ({ path: join(output, path), bytes }));
  try {
    for (const { path, bytes } of files) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    }
  } catch (cause) {
    throw cliErrors.unwritableFile(output, cause);
  }
}
