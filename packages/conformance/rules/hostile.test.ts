import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCertificate, sampleDocument, writeCertificate } from '@cigogne/cda';
import { sampleCertificate } from '@cigogne/certificate';
import { controlDocument } from '../index.ts';

const NOW = new Date('2026-03-01T10:15:42Z');
const MANY = 20_000;

/** Sizes at which a rule that compares each element with each other would run for minutes, not a second. */
const HOSTILE: Readonly<Record<string, string>> = {
  'sections that claim the same template': `<component><section><templateId root="1.3.6.1.4.1.19376.1.5.3.1.3.16.1"/><entry><observation><code code="1"/></observation></entry></section></component>`,
  'batteries, each with an exam': `<component><section><entry><organizer><templateId root="1.3.6.1.4.1.19376.1.5.3.1.1.21.3.10"/><component><observation><code code="51659-1"/></observation></component></organizer></entry></section></component>`,
  'vaccines without anything': `<component><section><entry><substanceAdministration><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.12"/><consumable/></substanceAdministration></entry></section></component>`,
  'problems without anything': `<component><section><entry><act><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.5.3"/><entryRelationship/></act></entry></section></component>`,
};

for (const [name, piece] of Object.entries(HOSTILE)) {
  test(`${MANY} ${name}: the report is short`, () => {
    const xml = sampleDocument({ kind: 'CS8' }).toString();
    const { report } = controlDocument(
      Buffer.from(xml.replace('</structuredBody>', `${piece.repeat(MANY)}</structuredBody>`)),
      { now: NOW },
    );
    assert.equal(report.verdict, 'rejected');
    assert.ok(report.findings.length < 300);
    assert.ok(report.findings.some(({ code }) => code === 'CDA-MORE-FAULTS'));
  });
}

test('as many identifiers, addresses and participants in the header', () => {
  const xml = sampleDocument({ kind: 'CS8' }).toString();
  for (const [place, piece] of [
    ['<patientRole>', '<id root="1.2" extension="1"/>'],
    ['<patientRole>', '<addr use="H"><city>A</city></addr>'],
    ['<custodian>', '<participant typeCode="CON"/>'],
  ] as const) {
    const text = place.startsWith('<custodian')
      ? `${piece.repeat(MANY)}${place}`
      : `${place}${piece.repeat(MANY)}`;
    const { report } = controlDocument(Buffer.from(xml.replace(place, text)), { now: NOW });
    assert.ok(report.findings.length < 300);
  }
});

/** Names that every object has: a table that is asked for one must not answer with a function. */
const INHERITED = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'];
const PLACES: Readonly<Record<string, RegExp>> = {
  'every terminology': /(?<=codeSystem=")[^"]*/g,
  'every code': /(?<=[ <]code code=")[^"]*/g,
  'every value': /(?<= value=")[^"]*/g,
  'every unit': /(?<= unit=")[^"]*/g,
  'every template of a section': /(?<=<section><templateId root=")[^"]*/g,
  'the names of statements': /(?<=<\/?)observation(?=[ >])/g,
  'the parts of addresses': /(?<=<\/?)city(?=>)/g,
  'the parts of the header': /(?<=<\/?)informant(?=[ >])/g,
};

for (const [place, pattern] of Object.entries(PLACES)) {
  test(`${place} named after what every object has: read and reported on`, () => {
    const xml = writeCertificate(sampleCertificate('CS8')).toString();
    for (const name of INHERITED) {
      const changed = Buffer.from(xml.replace(pattern, name));
      const { report } = controlDocument(changed, { now: NOW });
      assert.ok(report.findings.length > 0, name);
      const { certificate } = readCertificate(changed);
      assert.doesNotMatch(JSON.stringify([report, certificate]), /native code/);
      for (const answer of Object.values(certificate.answers))
        assert.notEqual(typeof answer, 'function', name);
    }
  });
}
