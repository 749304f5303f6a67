import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleDocument } from '@cigogne/cda';
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
