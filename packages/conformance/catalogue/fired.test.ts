import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ForgedEntry } from '@cigogne/xdm';
import { controlPackage } from '../controls/control-package.ts';
import {
  filesOf,
  forged,
  NOW,
  packageOf,
  replacing,
  withDocument,
  withMetadata,
} from '../packages.testing.ts';
import { CATALOGUE } from './catalogue.ts';

/**
 * A package that fires each code that a package can have; another that does not is the clean one. What a document
 * alone fires is in fired-document.test.ts.
 */

const MIB = 1024 * 1024;
const first = (change: Partial<ForgedEntry>) =>
  forged(([head, ...rest]) => (head ? [{ ...head, ...change }, ...rest] : []));
const added = (...entries: ForgedEntry[]) => forged((files) => [...files, ...entries]);
const text = (path: string, content = 'x'): ForgedEntry => ({ path, bytes: Buffer.from(content) });
const inMetadata = (from: string | RegExp, to: string) => withMetadata(replacing(from, to));
const inDocument = (from: string | RegExp, to: string) => withDocument(replacing(from, to));
const slot = (name: string, value: string) =>
  inMetadata(new RegExp(`(<rim:Slot name="${name}">\\s*<rim:ValueList>\\s*<rim:Value>)[^<]*`), `$1${value}`);
const code = (scheme: string, value: string) =>
  inMetadata(
    new RegExp(`(classificationScheme="urn:uuid:${scheme}[^>]*nodeRepresentation=")[^"]*`),
    `$1${value}`,
  );

async function overlapping(): Promise<Uint8Array> {
  const inner = (await filesOf())[0];
  assert.ok(inner);
  const { forgeZip } = await import('@cigogne/xdm');
  const hidden = forgeZip([inner]);
  const outer: ForgedEntry = {
    path: 'A',
    bytes: hidden.subarray(0, hidden.length - 22 - 46 - inner.path.length),
    method: 0,
  };
  const zip = forgeZip([outer, { ...inner, sameDataAs: 0 }]);
  zip.writeUInt32LE(31, zip.length - 22 - inner.path.length - 4);
  return zip;
}

const FIRED: Record<string, () => Promise<Uint8Array>> = {
  'ZIP-TOO-LARGE': async () => Buffer.alloc(10 * MIB + 1),
  'ZIP-NOT-A-ZIP': async () => Buffer.from('%PDF-1.7'),
  'ZIP-DAMAGED': async () => (await packageOf({})).subarray(40),
  'ZIP-TRAILING-DATA': () => forged((files) => files, { trailing: Buffer.from('x') }),
  'ZIP-HIDDEN-DATA': () => first({ before: Buffer.alloc(30) }),
  'ZIP-MULTI-DISK': () => forged((files) => files, { disk: 1 }),
  'ZIP-ENCRYPTED': () => first({ flags: 1 }),
  'ZIP-METHOD': () => first({ method: 14 }),
  'ZIP-HEADERS': () => first({ localPath: 'AUTRE.TXT' }),
  'ZIP-OVERLAP': overlapping,
  'ZIP-ENTRIES': () => added(...Array.from({ length: 80 }, (_, index) => text(`${index}.TXT`))),
  'ZIP-EXPANDS': () => first({ expandedSize: 60 * MIB }),
  'ZIP-RATIO': () => added({ path: 'B', bytes: Buffer.alloc(20 * MIB) }),
  'ZIP-SIZE-MISMATCH': () => first({ expandedSize: 10 }),
  'ZIP-CHECKSUM': () => first({ crc32: 1 }),
  'ZIP-PATH': () => added(text('../../x')),
  'ZIP-DUPLICATE-NAME': () => added(text('readme.txt')),
  'ZIP-SPECIAL-FILE': () => first({ externalAttributes: 0xa1ff0000 }),
  'ZIP-NESTED': async () => added({ path: 'PAQUET.BIN', bytes: await packageOf({}) }),
  'XDM-NO-METADATA': () => forged((files) => files.filter(({ path }) => !path.endsWith('METADATA.XML'))),
  'XDM-METADATA-UNREADABLE': () => inMetadata('<lcm:', '<!DOCTYPE a><lcm:'),
  'XDM-NO-DOCUMENT': () => inMetadata(/<rim:ExtrinsicObject[\s\S]*<\/rim:ExtrinsicObject>/, ''),
  'XDM-DOCUMENT-MISSING': () => slot('URI', 'ABSENT.XML'),
  'XDM-DOCUMENT-AMBIGUOUS': () => slot('URI', 'METADATA.XML'),
  'XDM-DOCUMENT-UNDESCRIBED': () =>
    added(text('IHE_XDM/SUBSET01/DOC0002.XML', '<ClinicalDocument xmlns="urn:hl7-org:v3"/>')),
  'XDM-SUBMISSION-SET': () => inMetadata(/<rim:RegistryPackage[\s\S]*<\/rim:RegistryPackage>/, ''),
  'XDM-HASH': () => slot('hash', '0'.repeat(40)),
  'XDM-SIZE': () => slot('size', '12'),
  'XDM-UNIQUE-ID': () =>
    inMetadata(/(identificationScheme="urn:uuid:2e82c1f6[^>]*value=")[^"]*/, '$12.999.7'),
  'XDM-PATIENT-ID': () =>
    inMetadata(/(identificationScheme="urn:uuid:58a6f841[^>]*value=")[^"]*/, '$1299^^^&amp;1.2&amp;ISO^NH'),
  'XDM-SUBMISSION-PATIENT': () =>
    inMetadata(/(identificationScheme="urn:uuid:6b5aea1a[^>]*value=")[^"]*/, '$1299^^^&amp;1.2&amp;ISO^NH'),
  'XDM-BIRTH-NAME': () => inMetadata(/PID-5\|CIGOGNE-TEST/, 'PID-5|AUTRE'),
  'XDM-BIRTH-DATE': () => inMetadata(/PID-7\|\d+/, 'PID-7|19990101'),
  'XDM-SEX': () => inMetadata('PID-8|F', 'PID-8|M'),
  'XDM-TITLE': () =>
    inMetadata(/(<rim:ExtrinsicObject[\s\S]*?<rim:Name>\s*<rim:LocalizedString[^>]*value=")[^"]*/, '$1Autre'),
  'XDM-CREATION-TIME': () => slot('creationTime', '20200101000000'),
  'XDM-SOURCE-PATIENT-ID': () => slot('sourcePatientId', '1^^^&amp;1.2&amp;ISO^PI'),
  'XDM-USUAL-NAME': () => inMetadata(/PID-5\|CIGOGNE-TEST(\^[^<]*\^D<)/, 'PID-5|AUTRE$1'),
  'XDM-BIRTHPLACE': () => inMetadata('BDL^^23096', 'BDL^^23001'),
  'XDM-LANGUAGE': () => slot('languageCode', 'en-GB'),
  'XDM-SERVICE-START': () => slot('serviceStartTime', '20200101000000'),
  'XDM-SERVICE-STOP': () =>
    withDocument(
      replacing(
        /(<documentationOf>[\s\S]*?<effectiveTime>\s*<low [^>]*>)/,
        '$1<high value="20250307103000+0100"/>',
      ),
    ),
  'XDM-TYPE-CODE': () => code('f0306f51', 'AUTRE'),
  'XDM-CLASS-CODE': () => code('41a5887f', '10'),
  'XDM-FORMAT-CODE': () => code('a09d5840', 'urn:ihe:iti:xds-sd:text:2008'),
  'XDM-FORMAT-DEPRECATED': () => code('a09d5840', 'urn:ihe:qrph:hbs:2009'),
  'XDM-CONFIDENTIALITY': () => code('f4f85eac', 'R'),
  'XDM-EVENT-CODE': () => code('2c6b8cb7', '1'),
  'XDM-FACILITY': () => code('f33fb8ac', 'SA99'),
  'XDM-PRACTICE-SETTING': () => code('cccf5598', 'AUTRE'),
  'XDM-AUTHOR': () =>
    withMetadata((xml) =>
      xml.replaceAll(/(name="authorPerson">\s*<rim:ValueList>\s*<rim:Value>)\d+/g, '$11'),
    ),
  'XDM-AUTHOR-INSTITUTION': () => withMetadata((xml) => xml.replaceAll('IDNST^^^1999999999', 'IDNST^^^1')),
  'XDM-LEGAL-AUTHENTICATOR': () => slot('legalAuthenticator', '1^AUTRE^Personne'),
  'XDM-ACTION': () =>
    inMetadata(
      /(<rim:ExtrinsicObject[^>]*>)/,
      '$1<rim:Slot name="urn:action:extraMetadataSlot"><rim:ValueList><rim:Value>C</rim:Value></rim:ValueList></rim:Slot>',
    ),
  'CDA-DOCTYPE': () => inDocument('<ClinicalDocument', '<!DOCTYPE a [<!ENTITY b "bb">]><ClinicalDocument'),
  'CDA-ENCODING': () => withDocument((xml) => Buffer.from(xml, 'latin1')),
  'CDA-MALFORMED': () => inDocument('</ClinicalDocument>', ''),
  'CDA-TOO-DEEP': () =>
    inDocument('</ClinicalDocument>', `${'<a>'.repeat(300)}${'</a>'.repeat(300)}</ClinicalDocument>`),
  'CDA-TOO-LARGE': () =>
    inDocument(
      '</ClinicalDocument>',
      `${Array.from({ length: 520_000 }, (_, index) => `<a${index % 997}/>`).join('')}</ClinicalDocument>`,
    ),
  'CDA-NOT-CDA': () => withDocument(() => '<html><body>Certificat</body></html>'),
  'CDA-UNKNOWN-TYPE': () => inDocument('1.2.250.1.213.1.1.1.5.1"', '1.2.250.1.213.1.1.1.5.99"'),
  'CDA-UNSUPPORTED-VERSION': () => packageOf({ version: '2021.01' }),
  'CDA-MDE': () => packageOf({ kind: 'MDE' }),
  'PKG-SEVERAL-CHILDREN': () => twoChildren(),
  'HDR-INS-ABSENT': () => packageOf({ withIns: false }),
};

/** One child's package in SUBSET01, another's in SUBSET02. */
async function twoChildren(): Promise<Uint8Array> {
  const twin = await filesOf({ seed: 2 });
  return added(
    ...twin
      .filter(({ path }) => path.includes('SUBSET01'))
      .map((file) => ({ ...file, path: file.path.replace('SUBSET01', 'SUBSET02') })),
  );
}

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
  const here = CATALOGUE.filter(({ level }) => level === 'archive' || level === 'metadata');
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
