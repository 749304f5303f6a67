import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isReadByEngine } from '@cigogne/xml/testing';
import fc from 'fast-check';
import { finding } from '../catalogue/finding.ts';
import {
  filesOf,
  forged,
  NOW,
  packageOf,
  replacing,
  withDocument,
  withMetadata,
} from '../packages.testing.ts';
import { contentCheck } from '../rules/content-check.ts';
import type { ContentCheck, Level, Report } from '../types.ts';
import { controlPackage } from './control-package.ts';

const OFFICIAL = new URL('../../../../shared/ans/xdm/', import.meta.url);
const skip = existsSync(OFFICIAL)
  ? false
  : 'les paquets officiels (../shared/ans/xdm) ne sont pas sur cette machine';
const official = (name: string) => readFileSync(new URL(`${name}.IHE_XDM.ZIP`, OFFICIAL));

const control = (zip: Uint8Array) => controlPackage(zip, { now: NOW });
const codes = ({ findings }: Report) => findings.map(({ code }) => code);
const statusOf = ({ levels }: Report, wanted: Level) => levels.find(({ level }) => level === wanted)?.status;

for (const kind of ['CS8', 'CS9', 'CS24'] as const) {
  test(`the official ${kind} package is accepted, its identity being a test one`, { skip }, async () => {
    const { report, document } = await control(official(`CSE-${kind}_2025.01`));
    assert.equal(report.verdict, 'accepted');
    assert.ok(report.findings.every(({ severity }) => severity === 'warning'));
    assert.ok(codes(report).includes('HDR-INS-TEST'));
    assert.equal(document?.kind, kind);
    assert.equal(document.version, '2025.01');
    assert.equal(document.action, 'create');
    assert.equal(document.documentId, report.document?.documentId);
  });
}

for (const kind of ['CS8', 'CS9', 'CS24'] as const) {
  test(`a ${kind} in order is controlled without the XML engine`, async () => {
    const asked: boolean[] = [];
    const last: ContentCheck = (document) => {
      asked.push(isReadByEngine(document));
      return [];
    };
    const zips = [await packageOf({ kind, seed: 7 }), ...(skip ? [] : [official(`CSE-${kind}_2025.01`)])];
    for (const zip of zips) await controlPackage(zip, { now: NOW, contentChecks: [contentCheck, last] });
    assert.deepEqual(
      asked,
      zips.map(() => false),
    );
  });
}

test('the official measures package is refused for what it is', { skip }, async () => {
  const { report, document } = await control(official('CSE-MDE_2023.01'));
  assert.deepEqual(codes(report), ['CDA-MDE']);
  assert.equal(report.document?.kind, 'MDE');
  assert.equal(document, undefined);
});

test('both versions are accepted; an earlier one is told which are', async () => {
  assert.equal((await control(await packageOf({ version: '2024.01' }))).report.verdict, 'accepted');
  const { report } = await control(await packageOf({ version: '2021.01' }));
  const [refusal] = report.findings;
  assert.equal(refusal?.code, 'CDA-UNSUPPORTED-VERSION');
  assert.match(refusal.message, /^Certificat du 8e jour .*2021\.01.*2024\.01, 2025\.01\.$/);
});

test('levels: what did not run is said', async () => {
  const { report } = await control(await packageOf({}));
  const ran = report.levels.filter(({ status }) => status !== 'not-run').map(({ level }) => level);
  assert.deepEqual(ran, [
    'archive',
    'metadata',
    'structure',
    'header',
    'content',
    'value-set',
    'plausibility',
  ]);
  const broken = await control(Buffer.from('rien'));
  assert.equal(statusOf(broken.report, 'archive'), 'failed');
  assert.equal(statusOf(broken.report, 'metadata'), 'not-run');
  const unreadable = await control(await withDocument(replacing('</ClinicalDocument>', '')));
  assert.equal(statusOf(unreadable.report, 'structure'), 'failed');
  assert.equal(statusOf(unreadable.report, 'header'), 'not-run');
});

test('other content checks can be given, or none', async () => {
  const zip = await packageOf({});
  const { report } = await controlPackage(zip, {
    now: NOW,
    contentChecks: [
      (document, { kind, version, header, now }) => {
        assert.equal(document.root.name, 'ClinicalDocument');
        assert.deepEqual([kind, version, header.patients.length, now], ['CS8', '2025.01', 1, NOW]);
        return [{ ...finding('HDR-TITLE'), code: 'CS8-TEST', level: 'content' }];
      },
    ],
  });
  assert.equal(report.verdict, 'rejected');
  assert.equal(statusOf(report, 'content'), 'failed');
  assert.equal(statusOf(report, 'plausibility'), 'passed');
  const none = await controlPackage(zip, { now: NOW, contentChecks: [] });
  assert.equal(statusOf(none.report, 'content'), 'not-run');
});

test('several documents of one child travel together; the first is `document`', async () => {
  const { report, documents, document } = await control(
    await packageOf({ kind: 'CS8' }, { kind: 'CS9', id: { root: '2.999.2026.1.1.9' } }),
  );
  assert.equal(report.verdict, 'accepted');
  assert.deepEqual(
    documents.map(({ kind }) => kind),
    ['CS8', 'CS9'],
  );
  assert.equal(document, documents[0]);
});

test('one unrecognised document among several refuses the package', async () => {
  const { report } = await control(
    await packageOf({ kind: 'CS8' }, { kind: 'MDE', id: { root: '2.999.2026.1.1.9' } }),
  );
  assert.deepEqual(new Set(codes(report)), new Set(['CDA-MDE', 'HDR-INS-TEST']));
  assert.equal(report.verdict, 'rejected');
});

test('replacement and deletion are carried, from the metadata or the document', async () => {
  const replacement = { versionNumber: 2, replaces: { id: { root: '2.999.2026.1.1.1' } } };
  const actionOf = async (zip: Uint8Array) => (await control(zip)).document?.action;
  assert.equal(await actionOf(await packageOf({})), 'create');
  assert.equal(await actionOf(await packageOf(replacement)), 'replace');
  assert.equal(await actionOf(await withMetadata(replacing('>C<', '>D<'), replacement)), 'delete');
  const silent = replacing(/<rim:Slot name="urn:action[\s\S]*?<\/rim:Slot>/, '');
  const { document, report } = await control(await withMetadata(silent, replacement));
  assert.equal(document?.action, 'replace');
  assert.ok(codes(report).includes('XDM-ACTION'));
});

test('an undescribed document is seen in UTF-16 too; a stylesheet is none', async () => {
  const hidden = Buffer.from('\ufeff<ClinicalDocument/>', 'utf16le');
  const file = (name: string, bytes: Uint8Array) =>
    forged((files) => [...files, { path: `IHE_XDM/SUBSET01/${name}`, bytes }]);
  assert.deepEqual(codes((await control(await file('A.XML', hidden))).report), [
    'XDM-DOCUMENT-UNDESCRIBED',
    'HDR-INS-TEST',
  ]);
  const stylesheet = Buffer.from('<xsl:template match="n1:ClinicalDocument"/>');
  assert.deepEqual(codes((await control(await file('CDA.XSL', stylesheet))).report), ['HDR-INS-TEST']);
});

test('values of a person are marked, and nobody is named in what remains', async () => {
  const { report } = await control(await withMetadata(replacing('PID-5|CIGOGNE-TEST', 'PID-5|AUTRE')));
  const [traits] = report.findings;
  assert.equal(traits?.personal, true);
  assert.match(traits.expected ?? '', /CIGOGNE-TEST/);
  for (const { found: _found, expected: _expected, ...kept } of report.findings) {
    assert.doesNotMatch(JSON.stringify(kept), /CIGOGNE|Aimée|AUTRE|299019/);
  }
});

test('any bytes get a report', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      assert.equal((await control(bytes)).report.verdict, 'rejected');
    }),
  );
});

test('any package with bytes changed gets a report', async () => {
  const zip = await packageOf({});
  const changes = fc.array(fc.record({ at: fc.nat(zip.length - 1), to: fc.nat(255) }), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(changes, async (list) => {
      const changed = Buffer.from(zip);
      for (const { at, to } of list) changed[at] = to;
      assert.equal((await control(changed)).report.schemaVersion, 1);
    }),
    { numRuns: 300 },
  );
});

test('any document with pieces lost or misplaced gets a report', async () => {
  const document = (await filesOf()).find(({ path }) => path.endsWith('DOC0001.XML'));
  const elements = Buffer.from(document?.bytes ?? [])
    .toString()
    .split(/(?=<)/)
    .slice(0, 250);
  const cut = fc.record({
    at: fc.nat(elements.length - 1),
    length: fc.integer({ min: 1, max: 8 }),
    twice: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(cut, async ({ at, length, twice }) => {
      const zip = await withDocument((xml) => {
        const parts = xml.split(/(?=<)/);
        const piece = parts.slice(at, at + length);
        return [
          ...parts.slice(0, at),
          ...(twice ? [...piece, ...piece] : []),
          ...parts.slice(at + length),
        ].join('');
      });
      assert.equal((await control(zip)).report.schemaVersion, 1);
    }),
    { numRuns: 150 },
  );
});

test('many authors and acts, in the document and in the metadata, are compared in one pass', async () => {
  const authors = Array.from(
    { length: 20_000 },
    (_, index) => `<author><assignedAuthor><id root="1.2" extension="${index}"/></assignedAuthor></author>`,
  ).join('');
  const { report } = await control(await withDocument(replacing('<custodian>', `${authors}<custodian>`)));
  const author = report.findings.filter(({ code }) => code === 'XDM-AUTHOR');
  assert.equal(author.length, 1);
  assert.ok((author[0]?.expected?.length ?? 0) <= 300);
});
