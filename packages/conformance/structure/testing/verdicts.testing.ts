import { existsSync, readFileSync } from 'node:fs';
import { readZip } from '@cigogne/xdm';

/** The official examples and what the official check answers on alterations of them, where they are at hand. */

const SHARED = new URL('../../../../../shared/ans/', import.meta.url);

export const ABSENT = existsSync(SHARED) ? false : 'the official examples (../shared/ans) are not at hand';

export interface Verdict {
  /** Altered document, in mutants.zip. */
  file: string;
  /** Below ClinicalDocument. */
  removedPath?: string;
  mutation?: string;
  rejectedBy: readonly string[];
}

export const read = (path: string): Buffer => readFileSync(new URL(path, SHARED));

export function verdicts(name: string): Verdict[] {
  const lines = read(`verdicts/${name}.jsonl`).toString('utf8').trim().split('\n');
  return lines.map((line): Verdict => JSON.parse(line));
}

export const EXAMPLES = ['CSE-CS8_2025.01', 'CSE-CS9_2025.01', 'CSE-CS24_2025.01', 'CSE-MDE_2023.01'];
export const example = (name: string): Buffer => read(`examples/${name}.xml`);

/**
 * Files of mutants.zip, by name. There are 235, more than a package may hold: each is made an archive of its own,
 * for packages/xdm to open.
 */
export async function mutants(): Promise<Map<string, Uint8Array>> {
  const zip = read('verdicts/mutants.zip');
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const files = new Map<string, Uint8Array>();
  for (let at = zip.readUInt32LE(end + 16); at < end; ) {
    const next = at + 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    for (const { path, bytes } of await readZip(archiveOf(zip, at, next))) {
      files.set(path.replace(/^.*\//, ''), bytes);
    }
    at = next;
  }
  return files;
}

/** An archive of the one file that the directory describes from `from` to `to` (PKWARE APPNOTE §4.3). */
function archiveOf(zip: Buffer, from: number, to: number): Buffer {
  const local = zip.readUInt32LE(from + 42);
  const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const record = zip.subarray(local, data + zip.readUInt32LE(from + 20));
  const directory = Buffer.from(zip.subarray(from, to));
  directory.writeUInt32LE(0, 42);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(record.length, 16);
  return Buffer.concat([record, directory, end]);
}
