import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleDocument, writeCertificate } from '@cigogne/cda';
import { arbitraryCertificate } from '@cigogne/certificate/testing';
import { parseXml, scannedRoot } from '@cigogne/xml';
import fc from 'fast-check';
import { TABLES } from '../grammar/tables.ts';
import { structureFindings } from '../index.ts';
import { prefixed } from '../testing/changes.testing.ts';
import {
  alteredCertificates,
  alteredDrawn,
  drawn,
  newTally,
  type Tally,
} from '../testing/differential.testing.ts';
import { ABSENT, EXAMPLES, example } from '../testing/verdicts.testing.ts';
import { isSurelyValid } from './accept.ts';
import { typeOf } from './types.ts';

function isAccepted(bytes: Uint8Array): boolean {
  using document = parseXml(bytes);
  return isSurelyValid(scannedRoot(document));
}

test('the official examples need no engine', { skip: ABSENT }, () => {
  for (const name of EXAMPLES) assert.ok(isAccepted(example(name)), name);
});

test('nor do the samples', () => {
  for (const kind of ['CS8', 'CS9', 'CS24', 'MDE'] as const) {
    for (let seed = 1; seed <= 10; seed += 1) {
      assert.ok(isAccepted(sampleDocument({ kind, seed })), `${kind} ${seed}`);
    }
  }
});

test('nor does any certificate that Cigogne writes', () => {
  const model = fc.constantFrom(
    ...(['CS8', 'CS9', 'CS24'] as const).flatMap((kind) =>
      ['2025.01', '2024.01'].flatMap((version) =>
        (['full', 'minimal', 'random'] as const).map((extent) => ({ kind, version, extent })),
      ),
    ),
  );
  const certificate = model.chain(({ kind, version, extent }) => arbitraryCertificate(kind, version, extent));
  fc.assert(
    fc.property(certificate, (written) => assert.ok(isAccepted(writeCertificate(written)))),
    { numRuns: 150 },
  );
});

const sample = sampleDocument({ kind: 'CS8' }).toString('utf8');
const withValue = (value: string) =>
  sample.replace(
    /<entry[^>]*>[\s\S]*?<\/entry>/,
    `<entry><observation classCode="OBS" moodCode="EVN"><code code="a"/>${value}</observation></entry>`,
  );

/** Wrong in one thing that a change drawn at random seldom makes. */
const WRONG: readonly [string, string][] = [
  ['an abstract type, and no xsi:type', withValue('<value/>')],
  ['an abstract type that xsi:type says', withValue('<value xsi:type="QTY"/>')],
  ['a type of another namespace', withValue('<value xsi:type="sdtc:CD"/>')],
  ['a type whose prefix stands for nothing', withValue('<value xsi:type="hl7:CD"/>')],
  [
    'a type without prefix where the default namespace is another',
    withValue('<v:value xmlns:v="urn:hl7-org:v3" xmlns="urn:x" xsi:type="CD"/>'),
  ],
  [
    'an element whose prefix is not ASCII, and a type without prefix',
    withValue('<v\u00e0:value xmlns:v\u00e0="urn:hl7-org:v3" xmlns="urn:x" xsi:type="CD"/>'),
  ],
  ['an address that is a scheme once collapsed', withValue('<value xsi:type="TEL" value="tel: "/>')],
  ['an attribute that a restriction forbids', withValue('<value xsi:type="CS" code="a" displayName="b"/>')],
  ['and what extends it', withValue('<value xsi:type="SC" compression="DF">a</value>')],
  ['the root of another namespace', sample.replace('="urn:hl7-org:v3"', '="urn:hl7-org:v2"')],
];

for (const [what, xml] of WRONG) {
  test(`${what}: not accepted, and refused by the engine`, () => {
    assert.notEqual(xml, sample, 'the sample was altered');
    using document = parseXml(Buffer.from(xml, 'utf8'));
    assert.equal(isSurelyValid(scannedRoot(document)), false);
    assert.notDeepEqual(structureFindings(document), []);
  });
}

test('a document of which every name is prefixed needs no engine', () => {
  assert.ok(isAccepted(Buffer.from(prefixed(sample), 'utf8')));
});

test('every type of the table can be made ready', () => {
  for (const [prefix, { types }] of Object.entries(TABLES)) {
    for (const name of Object.keys(types)) assert.ok(typeOf({ prefix, name })?.model, `${prefix}/${name}`);
  }
});

const share = ({ accepted, valid }: Tally): number => accepted / valid;

test('documents drawn from the table: what is accepted is valid, and most of what is valid is accepted', () => {
  const tally = newTally();
  fc.assert(drawn(tally), { numRuns: 800 });
  assert.ok(share(tally) > 0.8, JSON.stringify({ ...tally, missed: tally.missed[0] }));
});

test('altered documents: what is accepted is valid', () => {
  const tally = newTally();
  fc.assert(alteredDrawn(tally), { numRuns: 4000 });
  // Neither answer is rare: the property says something.
  assert.ok(
    tally.accepted > 500 && tally.cases - tally.valid > 1000,
    JSON.stringify({ ...tally, missed: 0 }),
  );
});

test('altered certificates: what is accepted is valid', () => {
  const tally = newTally();
  fc.assert(alteredCertificates(tally), { numRuns: 250 });
  assert.ok(tally.accepted > 15 && tally.cases - tally.valid > 60, JSON.stringify({ ...tally, missed: 0 }));
});
