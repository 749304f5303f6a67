import { open } from 'node:fs/promises';
import { type FileKind, fileKindOf, kindByName } from '@cigogne/conformance';
import { MAIL_LIMITS } from '@cigogne/mail';
import { cliErrors } from '../errors.ts';

export interface Input {
  kind: FileKind;
  bytes: Buffer;
  /** As given; « entrée standard » for `-`. */
  name: string;
}

/** One byte more than the largest message: enough for the controls to say that it is too large. */
const MOST_BYTES = MAIL_LIMITS.messageBytes + 1;

/**
 * Reads a file, or `input` for `-`, up to the largest message there is.
 * @throws MisuseError when there is no such file, it is a folder, it cannot be read or is empty
 */
export async function readInput(file: string, input: AsyncIterable<Uint8Array>): Promise<Input> {
  const name = file === '-' ? 'entrée standard' : file;
  const bytes = file === '-' ? await readUpTo(input) : await readFileUpTo(file);
  if (bytes.length === 0) throw cliErrors.emptyFile(name);
  return { kind: kindOf(bytes, name), bytes, name };
}

/** A file that a command reads besides its input. @throws as `readInput` */
export async function readFileNamed(file: string): Promise<Buffer> {
  const bytes = await readFileUpTo(file);
  if (bytes.length === 0) throw cliErrors.emptyFile(file);
  return bytes;
}

/** The same of a file. @throws MisuseError as `readInput`, an empty file excepted */
export async function readFileUpTo(file: string): Promise<Buffer> {
  try {
    await using handle = await open(file);
    return await readUpTo(handle.createReadStream({ autoClose: false, end: MOST_BYTES - 1 }));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw cliErrors.noSuchFile(file);
    if (code === 'EISDIR') throw cliErrors.notAFile(file);
    throw cliErrors.unreadableFile(file, cause);
  }
}

/** What comes, up to the largest message there is and one byte. */
export async function readUpTo(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= MOST_BYTES) break;
  }
  return Buffer.concat(chunks);
}

/** What a file holds, by its first bytes; by its name when they look like nothing known. */
export function kindOf(bytes: Uint8Array, name: string): FileKind {
  return fileKindOf(bytes, kindByName(name));
}
