import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleDocument } from '@cigogne/cda';
import { readZip } from '@cigogne/xdm';
import { controlDocument } from '../index.ts';
import { CONTENT_CASES } from '../kit/content-cases.ts';
import { HEADER_CASES } from '../kit/header-cases.ts';
import type { KitCase } from '../kit/model.ts';
import { PLAUSIBILITY_CASES } from '../kit/plausibility-cases.ts';
import { NOW } from '../packages.testing.ts';
import { HEADER_MODEL } from '../rules/header/model.ts';
import { mandatoryElements } from '../rules/model/element-rule.ts';
import { withoutElement } from '../verdicts.testing.ts';
import { CATALOGUE } from './catalogue.ts';

/** Documents that fire each code of their content: those of the test kit, out of their packages. */

const HERE = new Set(['header', 'content', 'value-set', 'plausibility']);
/** Fired by packages, in fired.test.ts. */
const OF_PACKAGES = /^(?:CDA-(?:UNKNOWN-TYPE|UNSUPPORTED-VERSION|MDE)|PKG-|HDR-INS-ABSENT)/;
const CASES = [...HEADER_CASES, ...CONTENT_CASES, ...PLAUSIBILITY_CASES];
const PERFORMER = 'documentationOf/serviceEvent/performer';

const reportOn = (xml: Uint8Array) => controlDocument(xml, { now: NOW }).report;
const codesOf = (xml: Uint8Array) => reportOn(xml).findings.map(({ code }) => code);

async function documentOf({ file, bytes }: KitCase): Promise<Uint8Array> {
  const found = (await readZip(await bytes())).find(({ path }) => path.endsWith('/DOC0001.XML'));
  assert.ok(found, file);
  return found.bytes;
}

const CLEAN = ['HDR-INS-TEST'];

test('the samples, from which all is made, fire nothing else', () => {
  for (const kind of ['CS8', 'CS9', 'CS24'] as const) {
    for (const version of ['2025.01', '2024.01']) {
      assert.deepEqual(codesOf(sampleDocument({ kind, version })), CLEAN, `${kind} ${version}`);
    }
  }
});

for (const each of CASES) {
  test(`${each.codes.join(', ')}: told of a document that is wrong`, async () => {
    const told = codesOf(await documentOf(each));
    for (const code of each.codes)
      assert.ok(told.includes(code), `${code} expected among ${told.join(', ')}`);
  });
}

/** Paths of the header model that the sample has exactly once, with the code that their absence fires. */
function mandatoryOfSample(): Map<string, string> {
  const xml = sampleDocument({ kind: 'CS8' }).toString();
  const found = new Map<string, string>();
  for (const { path, code } of mandatoryElements(HEADER_MODEL)) {
    // Without its wrapper, another code is told.
    if (path === `${PERFORMER}/assignedEntity` || path === 'componentOf/encompassingEncounter') continue;
    try {
      withoutElement(xml, path, '');
      found.set(path, code);
    } catch {
      // Absent from the sample, or there several times: the kit has it.
    }
  }
  return found;
}

const mandatory = mandatoryOfSample();

for (const [path, code] of mandatory) {
  test(`${code} is told of a header without ${path}`, () => {
    const xml = withoutElement(sampleDocument({ kind: 'CS8' }).toString(), path, '');
    assert.ok(codesOf(Buffer.from(xml)).includes(code));
  });
}

test('every code of the content is fired here or by a package', () => {
  const fired = new Set([...CLEAN, ...CASES.flatMap(({ codes }) => codes), ...mandatory.values()]);
  const never = CATALOGUE.filter(({ level, code }) => HERE.has(level) && !OF_PACKAGES.test(code))
    .map(({ code }) => code)
    .filter((code) => !fired.has(code));
  assert.deepEqual(never, []);
});

test('every message is whole, and says nothing of a person', async () => {
  for (const each of CASES) {
    for (const { code, message, section, mend } of reportOn(await documentOf(each)).findings) {
      assert.doesNotMatch(message, /[{}—]|« »|undefined/, code);
      assert.doesNotMatch(`${message} ${mend} ${section}`, /CIGOGNE|Aimée|Maman|299019/, code);
    }
  }
});
