import assert from 'node:assert/strict';
import { test } from 'node:test';
import { controlPackage } from '../controls/control-package.ts';
import { ARCHIVE_CASES } from '../kit/archive-cases.ts';
import { METADATA_CASES } from '../kit/metadata-cases.ts';
import { STRUCTURE_CASES } from '../kit/structure-cases.ts';
import { NOW, packageOf, replacing, withDocument } from '../packages.testing.ts';
import { CATALOGUE } from './catalogue.ts';

/**
 * A package that fires each code that a package can have: those of the test kit, and what is too large for it. What a
 * document alone fires is in fired-document.test.ts.
 */

const ELEMENTS = Array.from({ length: 520_000 }, (_, index) => `<a${index % 997}/>`);

const FIRED: Readonly<Record<string, () => Promise<Uint8Array> | Uint8Array>> = {
  ...Object.fromEntries(
    [...ARCHIVE_CASES, ...METADATA_CASES, ...STRUCTURE_CASES].flatMap(({ codes, bytes }) =>
      codes.map((code) => [code, bytes]),
    ),
  ),
  'ZIP-TOO-LARGE': () => Buffer.alloc(10 * 1024 * 1024 + 1),
  'CDA-TOO-LARGE': () =>
    withDocument(replacing('</ClinicalDocument>', `${ELEMENTS.join('')}</ClinicalDocument>`)),
  'HDR-INS-ABSENT': () => packageOf({ withIns: false }),
};

async function codesOf(zip: Uint8Array): Promise<string[]> {
  const { report } = await controlPackage(zip, { now: NOW });
  return report.findings.map((finding) => finding.code);
}

/** What each clean package says, and nothing else: the identity is a test one, or there is no INS. */
const CLEAN = [
  { zip: await packageOf({}), codes: ['HDR-INS-TEST'] },
  { zip: await packageOf({ withIns: false }), codes: ['HDR-INS-ABSENT'] },
];

for (const [code, zip] of Object.entries(FIRED)) {
  test(`${code} is told, and not of a package that is in order`, async () => {
    const found = await codesOf(await zip());
    assert.ok(found.includes(code), `${code} expected among ${found.join(', ')}`);
    assert.ok(CLEAN.some(({ codes }) => !codes.includes(code)));
  });
}

test('a package that is in order says nothing but its kind of identity', async () => {
  for (const { zip, codes } of CLEAN) assert.deepEqual(await codesOf(zip), codes);
});

test('every code of the archive, of the metadata and of unreadable documents is fired here', () => {
  const here = CATALOGUE.filter(
    ({ level, raisedBy }) => (level === 'archive' || level === 'metadata') && raisedBy === undefined,
  );
  assert.deepEqual(
    here.map(({ code }) => code).filter((code) => !(code in FIRED)),
    [],
  );
});

test('one fault of the metadata fires one code', async () => {
  const alone = ['XDM-TITLE', 'XDM-HASH', 'XDM-LANGUAGE'];
  for (const code of alone) {
    const zip = FIRED[code];
    assert.ok(zip);
    assert.deepEqual(new Set(await codesOf(await zip())), new Set([code, 'HDR-INS-TEST']), code);
  }
});
