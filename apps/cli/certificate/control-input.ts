import { basename } from 'node:path';
import { controlFile, type FileControl } from '@cigogne/conformance';
import type { Input } from './read-input.ts';

/** Controls a package, a message, or a document alone, as the platform would on reception at `now`. */
export function controlInput({ bytes, name, kind }: Input, now: Date): Promise<FileControl> {
  return controlFile(bytes, { now, name: basename(name), hint: kind });
}
