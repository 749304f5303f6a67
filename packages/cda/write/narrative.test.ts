import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFINITIONS, type Dose, itemsOf } from '@cigogne/certificate';
import { arbitraryCertificate } from '@cigogne/certificate/testing';
import { parseXml, type XmlElement } from '@cigogne/xml';
import fc from 'fast-check';
import { type NarrativeSection, readNarrative, writeCertificate } from '../index.ts';
import { shown } from './shown.ts';

/** All the words of the narrative, one space between two. */
function wordsOf(sections: readonly NarrativeSection[]): string {
  return JSON.stringify(sections, (key, value: unknown) => (key === 'line' ? undefined : value))
    .replaceAll('\\"', '"')
    .replace(/\s+/g, ' ');
}

function elementsOf(root: XmlElement): XmlElement[] {
  return [root, ...root.children.flatMap(elementsOf)];
}

for (const { kind, version, ...definition } of DEFINITIONS) {
  test(`each answer of a ${kind} ${version} is in the narrative, with its question`, () => {
    const items = itemsOf({ kind, version, ...definition });
    fc.assert(
      fc.property(arbitraryCertificate(kind, version), (certificate) => {
        using document = parseXml(writeCertificate(certificate));
        const words = wordsOf(readNarrative(document));
        for (const item of items) {
          const answer = certificate.answers[item.id];
          if (answer === undefined || Array.isArray(answer)) continue;
          assert.ok(words.includes(item.label), item.label);
          assert.ok(words.includes(shown(item, answer)), `${item.id}: ${shown(item, answer)}`);
        }
        for (const dose of dosesOf(certificate.answers.vaccines)) {
          if (dose.lot !== undefined) assert.ok(words.includes(dose.lot));
        }
      }),
      { numRuns: 15 },
    );
  });

  test(`each reference of a ${kind} ${version} names one text, and no identifier is there twice`, () => {
    fc.assert(
      fc.property(arbitraryCertificate(kind, version), (certificate) => {
        using document = parseXml(writeCertificate(certificate));
        const elements = elementsOf(document.root);
        const ids = elements.flatMap((element) => element.attribute('ID') ?? []);
        assert.equal(new Set(ids).size, ids.length);
        const references = elements.filter(({ name }) => name === 'reference');
        for (const reference of references) {
          const value = reference.attribute('value') ?? '';
          assert.ok(value.startsWith('#') && ids.includes(value.slice(1)), `${reference.path} ${value}`);
        }
        const uuids = elements
          .filter(({ name }) => name === 'id')
          .flatMap((id) => id.attribute('root') ?? [])
          .filter((root) => root.includes('-'));
        assert.equal(new Set(uuids).size, uuids.length);
        for (const uuid of uuids) {
          assert.match(uuid, /^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
        }
      }),
      { numRuns: 10 },
    );
  });
}

function dosesOf(answer: unknown): readonly Dose[] {
  return Array.isArray(answer) ? answer : [];
}
