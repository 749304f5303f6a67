import { randomUUID } from 'node:crypto';
import { access, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const COMPRESSIBLE = /\.(js|css|svg|json|html|txt|map)$/;
/** Below, the headers of the answer weigh more than what is saved. */
const WORTH_BYTES = 1_024;

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/**
 * Writes `.br` and `.gz` beside the text files of a folder of hashed assets, where they are missing: a hashed file
 * never changes, so neither does its compressed form. Files appear whole (written aside, then renamed), as several
 * nodes may start on one folder.
 */
export async function precompress(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!COMPRESSIBLE.test(name)) continue;
    const path = join(folder, name);
    if (await exists(`${path}.gz`)) continue;
    const content = await readFile(path);
    if (content.length < WORTH_BYTES) continue;
    // Quality 9: 2 % larger than the highest (11), which takes some twenty times as long.
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    await put(`${path}.br`, await brotli(content, { params }));
    await put(`${path}.gz`, await deflate(content, { level: 9 }));
  }
}

async function put(path: string, content: Buffer): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  await writeFile(aside, content);
  await rename(aside, path);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
