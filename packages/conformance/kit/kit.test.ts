import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATALOGUE } from '../catalogue/catalogue.ts';
import { controlFile } from '../file/control-file.ts';
import { KIT_CASES, testKit } from './kit.ts';

const NOW = new Date('2026-11-01T09:00:00Z');

/**
 * Codes that no file of a kit can show: too large to carry, of what surrounds the file, of a file that nobody may read,
 * or told of a document that another code refuses before (a root that is not of CDA).
 */
const NOT_HERE = new Set([
  'FILE-UNREADABLE',
  'ZIP-TOO-LARGE',
  'MSG-TOO-LARGE',
  'CDA-TOO-LARGE',
  'MSG-FROM',
  'MSG-OUTSIDE',
  'MSG-PDF-NEEDED',
  'CDA-STRUCTURE-ROOT',
]);

for (const { file, verdict, codes, bytes } of KIT_CASES) {
  test(`${file} is ${verdict}, as its manifest says`, async () => {
    const { report } = await controlFile(await bytes(), { now: NOW, ...hintOf(file) });
    const found = report.findings.map(({ code }) => code);
    assert.equal(report.verdict, verdict, found.join(', '));
    for (const code of codes) assert.ok(found.includes(code), `${code} expected among ${found.join(', ')}`);
    if (file.startsWith('valides/')) assert.deepEqual([...new Set(found)], [...codes]);
  });
}

test('every code that a file can show has its file, but those of the routing', () => {
  const shown = new Set(KIT_CASES.flatMap(({ codes }) => codes));
  const missing = CATALOGUE.filter(({ code, level }) => level !== 'routing' && !NOT_HERE.has(code))
    .map(({ code }) => code)
    .filter((code) => !shown.has(code));
  assert.deepEqual(missing, []);
});

test('the kit is the same bytes each time; its manifest lists every file', async () => {
  const [kit, again] = await Promise.all([testKit(), testKit()]);
  assert.ok(Buffer.from(kit.archive).equals(again.archive));
  const listed = new Set(kit.manifest.files.map(({ file }) => file));
  const others = kit.files.map(({ path }) => path).filter((path) => !listed.has(path));
  assert.deepEqual(others, ['LISEZ-MOI.txt', 'manifeste.json']);
  assert.equal(listed.size, KIT_CASES.length, 'no file twice');
});

function hintOf(file: string) {
  return file.endsWith('.zip') ? ({ hint: 'zip' } as const) : {};
}
