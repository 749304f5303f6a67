import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { readHeader, type SampleOptions, sampleDocument } from '@cigogne/cda';
import { writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';
import { runCli } from './run-cli.ts';

export interface Ended {
  status: number;
  out: string;
  err: string;
}

/** Runs the command line in this process. @param input what it reads on its standard input */
export async function cigogne(args: string[], input: Uint8Array = new Uint8Array()): Promise<Ended> {
  const written = { out: '', err: '' };
  const status = await runCli(args, {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    input: Readable.from([input]),
  });
  return { status, ...written };
}

/** A folder of files that a test writes; gone after it. */
export async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'cigogne-cli-'));
  return {
    path,
    async file(name: string, content: string | Uint8Array): Promise<string> {
      await writeFile(join(path, name), content);
      return join(path, name);
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** An invented certificate, alone or in its package. */
export function certificate(options: Partial<SampleOptions> = {}): Buffer {
  return sampleDocument({ kind: 'CS8', ...options });
}

export async function packaged(options: Partial<SampleOptions> = {}): Promise<Buffer> {
  const bytes = certificate(options);
  using document = parseXml(bytes);
  let count = 0;
  const uuid = () => `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`;
  const now = new Date('2026-03-01T10:15:42Z');
  return writePackage({ documents: [{ bytes, header: readHeader(document) }], now, ids: { uuid } });
}
