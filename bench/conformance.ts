/**
 * `./cigogne bench conformance`: the control of one package, and its main parts. Invented packages, and the official
 * ones where ../shared has them.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { readHeader, sampleDocument } from '@cigogne/cda';
import { controlPackage } from '@cigogne/conformance';
import { seededIds } from '@cigogne/kernel';
import { readPackage, writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';
import { measure, measuredHeading, measuredLine } from './common/cpu.ts';
import { describeMachine, machineLine } from './common/machine.ts';

const ROUNDS = 500;
const NOW = new Date('2026-11-02T10:00:00Z');
const OFFICIAL = new URL('../../shared/ans/xdm/', import.meta.url);

async function invented(kind: 'CS8' | 'CS9' | 'CS24'): Promise<[string, Buffer]> {
  const bytes = sampleDocument({ kind });
  using document = parseXml(bytes);
  const documents = [{ bytes, header: readHeader(document) }];
  return [`invented ${kind}`, await writePackage({ documents, now: NOW, ids: seededIds(1) })];
}

async function official(): Promise<[string, Buffer][]> {
  if (!existsSync(OFFICIAL)) return [];
  const names = (await readdir(OFFICIAL)).filter((name) => /^CSE-CS\d+_.*\.zip$/i.test(name));
  return Promise.all(
    names.map(
      async (name): Promise<[string, Buffer]> => [
        `official ${name.split('.')[0]}`,
        await readFile(new URL(name, OFFICIAL)),
      ],
    ),
  );
}

process.stdout.write(`${machineLine(describeMachine())}\n${ROUNDS} rounds\n`);
const packages = [
  ...(await Promise.all([invented('CS8'), invented('CS9'), invented('CS24')])),
  ...(await official()),
];
for (const [name, zip] of packages) {
  const [document] = (await readPackage(zip)).documents;
  if (!document) continue;
  const { bytes } = document;
  process.stdout.write(
    `\n${name}: package ${zip.length} bytes, document ${bytes.length} bytes\n${measuredHeading()}\n`,
  );
  const parts: [string, () => unknown][] = [
    ['controlPackage', () => controlPackage(zip, { now: NOW })],
    ['  readPackage (ZIP and metadata)', () => readPackage(zip)],
    [
      '  parseXml and readHeader',
      () => {
        using xml = parseXml(bytes);
        return readHeader(xml);
      },
    ],
  ];
  for (const [part, work] of parts)
    process.stdout.write(`${measuredLine(part, await measure(ROUNDS, work))}\n`);
}
