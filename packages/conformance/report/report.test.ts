import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finding } from '../catalogue/finding.ts';
import { controlPackage } from '../controls/control-package.ts';
import { NOW, packageOf, replacing, withDocument } from '../packages.testing.ts';
import { reportOf, withFindings, withoutValues } from './assemble.ts';
import { reportAsJson } from './json.ts';
import { REPORT_JSON_SCHEMA } from './json-schema.ts';
import { reportAsText } from './text.ts';

const wrong = await withDocument(
  replacing('<administrativeGenderCode code="F"', '<administrativeGenderCode code="\u00ab\u009b2J"'),
);
const { report } = await controlPackage(wrong, { now: NOW });

test('findings of a document come section by section, errors first', () => {
  const of = (section: string) => ({ section, place: { entry: 'DOC0001.XML' } });
  const mixed = reportOf([
    finding('HDR-INS-ABSENT', of('En-tête : enfant')),
    finding('PLAUS-VERSION-NUMBER', of('En-tête : document')),
    finding('HDR-SEX', of('En-tête : enfant')),
    finding('HDR-TITLE', of('En-tête : document')),
  ]);
  assert.deepEqual(
    mixed.findings.map(({ code }) => code),
    ['HDR-SEX', 'HDR-INS-ABSENT', 'HDR-TITLE', 'PLAUS-VERSION-NUMBER'],
  );
});

test('findings come by level, errors first', () => {
  const mixed = reportOf([
    finding('ROUTE-NO-ADDRESS'),
    finding('HDR-INS-ABSENT'),
    finding('HDR-SEX'),
    finding('MSG-SUBJECT'),
  ]);
  assert.deepEqual(
    mixed.findings.map(({ code }) => code),
    ['MSG-SUBJECT', 'HDR-SEX', 'HDR-INS-ABSENT', 'ROUTE-NO-ADDRESS'],
  );
});

test('a warning accepts, an error rejects', () => {
  assert.equal(reportOf([finding('HDR-INS-ABSENT')]).verdict, 'accepted');
  assert.equal(reportOf([finding('HDR-INS-ABSENT'), finding('HDR-SEX')]).verdict, 'rejected');
});

test('findings of routing join a report, and the level is said to have run', async () => {
  const accepted = (await controlPackage(await packageOf({}), { now: NOW })).report;
  const status = (of: typeof accepted) => of.levels.find(({ level }) => level === 'routing')?.status;
  assert.equal(status(accepted), 'not-run');
  assert.equal(status(withFindings(accepted, [], ['routing'])), 'passed');
  const refused = withFindings(accepted, [finding('ROUTE-NO-ADDRESS')]);
  assert.equal(refused.verdict, 'rejected');
  assert.equal(status(refused), 'failed');
  assert.deepEqual(refused.document, accepted.document);
});

test('the text is for people: lines of 78, what, where, found, expected, how to mend', () => {
  const text = reportAsText(report);
  assert.match(text, /^Paquet refusé : 2 erreurs, 1 avertissement\.\n/);
  assert.match(text, /Erreur : Sexe \[HDR-SEX\]\n {2}Le sexe de l’enfant/);
  assert.match(text, /\n {2}Où {10}IHE_XDM\/SUBSET01\/DOC0001\.XML, ligne \d+,/);
  assert.match(text, /\n {2}Attendu {5}F, M, UN\n/);
  assert.match(text, /\n {2}À faire {5}Renseignez administrativeGenderCode/);
  assert.match(text, /Vraisemblance +conforme \(\d+ règles\)\n/);
  assert.match(text, /Routage +non contrôlé\n/);
  assert.match(text, /\nEN-TÊTE : ENFANT\n\nErreur : Sexe/);
  for (const line of text.split('\n')) assert.ok(line.length <= 78, line);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none may reach a terminal
  assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

test('the same report is the same JSON, which its schema describes', () => {
  assert.equal(reportAsJson(report), reportAsJson(JSON.parse(reportAsJson(report))));
  assertMatches(JSON.parse(reportAsJson(report)), REPORT_JSON_SCHEMA, '$');
});

test('a report without values keeps codes, places and texts', () => {
  const kept = withoutValues(report);
  assert.ok(kept.findings.every((one) => !('found' in one) && !('expected' in one)));
  assert.deepEqual(
    kept.findings.map(({ code }) => code),
    report.findings.map(({ code }) => code),
  );
});

interface Schema {
  type?: string;
  const?: unknown;
  enum?: readonly unknown[];
  pattern?: string;
  minimum?: number;
  required?: readonly string[];
  properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: false;
  items?: Schema;
}

/** The part of JSON Schema that the report's schema uses. */
function assertMatches(value: unknown, schema: Schema, at: string): void {
  if ('const' in schema) assert.equal(value, schema.const, at);
  if (schema.enum) assert.ok(schema.enum.includes(value), at);
  if (schema.type === 'string') assert.equal(typeof value, 'string', at);
  if (schema.pattern) assert.match(String(value), new RegExp(schema.pattern), at);
  if (schema.minimum !== undefined) assert.ok(Number.isInteger(value) && Number(value) >= schema.minimum, at);
  if (schema.type === 'array') {
    assert.ok(Array.isArray(value), at);
    for (const [index, item] of value.entries()) assertMatches(item, schema.items ?? {}, `${at}[${index}]`);
  }
  if (schema.type === 'object') {
    assert.ok(typeof value === 'object' && value !== null, at);
    for (const name of schema.required ?? []) assert.ok(name in value, `${at}.${name}`);
    for (const [name, part] of Object.entries(value)) {
      const property = schema.properties?.[name];
      assert.ok(property, `${at}.${name} is not in the schema`);
      assertMatches(part, property, `${at}.${name}`);
    }
  }
}
