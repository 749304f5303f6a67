import { readZip } from '@cigogne/xdm';

/** Reads the official verdicts: the archive of altered documents, and elements taken out of a document's text. */

interface Tag {
  name: string;
  start: number;
  end: number;
  attributes: string;
  children: Tag[];
}

const MARKUP = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\w:.-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;

function tagsOf(xml: string): Tag {
  const document: Tag = { name: '', start: 0, end: xml.length, attributes: '', children: [] };
  const open = [document];
  for (const match of xml.matchAll(MARKUP)) {
    const [text, closing, name, attributes = '', empty] = match;
    if (name === undefined) continue;
    const end = match.index + text.length;
    if (closing === '/') {
      const tag = open.pop();
      if (tag !== undefined) tag.end = end;
      continue;
    }
    const tag: Tag = { name, start: match.index, end, attributes, children: [] };
    open.at(-1)?.children.push(tag);
    if (empty !== '/') open.push(tag);
  }
  return document;
}

/**
 * The document without the element at `path` (below its root, `component[2]/section`); when several have that path,
 * the one that `description` tells: `observation code=11345-6 qual=82589-3 value=CD:PAT-039`.
 */
export function withoutElement(xml: string, path: string, description: string): string {
  const [root] = tagsOf(xml).children;
  let found = root === undefined ? [] : [root];
  for (const step of path.split('/')) {
    const [, name = '', at] = /^([^[]+)(?:\[(\d+)\])?$/.exec(step) ?? [];
    found = found.flatMap(({ children }) => {
      const named = children.filter((child) => child.name === name);
      return at === undefined ? named : named.slice(Number(at) - 1, Number(at));
    });
  }
  const candidates = found.length === 1 ? found : found.filter((tag) => describe(tag) === description);
  const [first] = candidates;
  if (first === undefined) throw new Error(`no element ${path} (${description}), of ${found.length}`);
  return xml.slice(0, first.start) + xml.slice(first.end);
}

/** What the verdicts say of an entry: its element, its code, its qualifier, its value. */
function describe(tag: Tag): string {
  const [body] = tag.children;
  const code = body?.children.find(({ name }) => name === 'code');
  const qualifier = code?.children
    .find(({ name }) => name === 'qualifier')
    ?.children.find(({ name }) => name === 'value');
  const value = body?.children.find(({ name }) => name === 'value');
  const of = (node: Tag | undefined, name: string) =>
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*"([^"]*)"`).exec(node?.attributes ?? '')?.[1];
  const shown = value === undefined ? '' : `${of(value, 'xsi:type') ?? ''}:${of(value, 'code') ?? ''}`;
  return `${body?.name} code=${of(code, 'code') ?? 'None'} qual=${of(qualifier, 'code') ?? 'None'} value=${shown}`;
}

/**
 * The files of a sound archive of any number of files, by path: each is read as an archive of its own, as those that
 * we receive may not have so many (APPNOTE 4.3: the central directory, at the end, tells where each begins).
 */
export async function filesOfArchive(zip: Buffer): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const length = 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    for (const { path, bytes } of await readZip(aloneInArchive(zip, zip.subarray(at, at + length)))) {
      files.set(path, bytes);
    }
    at += length;
  }
  return files;
}

/** An archive of one file, from its record in the central directory of another. */
function aloneInArchive(zip: Buffer, record: Buffer): Buffer {
  const start = record.readUInt32LE(42);
  const head = 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
  const file = zip.subarray(start, start + head + record.readUInt32LE(20));
  const directory = Buffer.from(record);
  directory.writeUInt32LE(0, 42);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(file.length, 16);
  return Buffer.concat([file, directory, end]);
}
