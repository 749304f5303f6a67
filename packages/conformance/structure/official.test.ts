import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleDocument } from '@cigogne/cda';
import { parseXml, XmlError } from '@cigogne/xml';
import { structureFindings } from './index.ts';
import { editable, parentAndChildAt, written } from './testing/editable.testing.ts';
import { ABSENT, EXAMPLES, example, mutants, type Verdict, verdicts } from './testing/verdicts.testing.ts';

const codesOf = (bytes: Uint8Array): string[] => {
  try {
    using document = parseXml(bytes);
    return structureFindings(document).map(({ code }) => code);
  } catch (error) {
    if (error instanceof XmlError) return [error.code];
    throw error;
  }
};

test('the official examples have the structure of CDA', { skip: ABSENT }, () => {
  for (const name of EXAMPLES) assert.deepEqual(codesOf(example(name)), [], name);
});

test('the documents that Cigogne writes have it too', () => {
  for (const kind of ['CS8', 'CS9', 'CS24', 'MDE'] as const) {
    for (const seed of [1, 2, 3]) assert.deepEqual(codesOf(sampleDocument({ kind, seed })), [], kind);
  }
});

/** Where the project refuses what the official schema accepts: a DOCTYPE, by safety (docs/decisions/0004). */
const JUSTIFIED = ['xml.doctype'];

function compare(verdict: Verdict, codes: readonly string[]): string | undefined {
  const official = verdict.rejectedBy.includes('XSD');
  if (official === codes.length > 0) return undefined;
  return `${verdict.file} (${verdict.removedPath ?? verdict.mutation}): official ${official ? 'refuses' : 'accepts'}, found ${codes.join(', ') || 'nothing'}`;
}

function report(name: string, total: number, disagreements: readonly string[]): void {
  process.stdout.write(`# ${name}: ${total - disagreements.length}/${total} verdicts agree\n`);
  for (const line of disagreements) process.stdout.write(`#   ${line}\n`);
}

for (const kind of ['CS8', 'CS9']) {
  const name = `removals-${kind}`;
  test(`${name}: an element is missed exactly when the official schema misses it`, { skip: ABSENT }, () => {
    using original = parseXml(example(`CSE-${kind}_2025.01`));
    const disagreements = verdicts(name).flatMap((verdict) => {
      const root = editable(original.root);
      const found = parentAndChildAt(root, verdict.removedPath ?? '');
      assert.ok(found, `${verdict.removedPath} is in the example`);
      const [parent, child] = found;
      parent.content.splice(parent.content.indexOf(child), 1);
      return compare(verdict, codesOf(written(root))) ?? [];
    });
    report(name, verdicts(name).length, disagreements);
    assert.deepEqual(disagreements, []);
  });
}

test('mutants: an alteration is refused exactly when the official schema refuses it', {
  skip: ABSENT,
}, async () => {
  const files = await mutants();
  const all = verdicts('mutants');
  const disagreements = all.flatMap((verdict) => {
    const bytes = files.get(verdict.file);
    assert.ok(bytes, verdict.file);
    const codes = codesOf(bytes);
    const line = compare(verdict, codes);
    return line === undefined ? [] : [{ line, codes }];
  });
  report(
    'mutants',
    all.length,
    disagreements.map(({ line }) => line),
  );
  const unjustified = disagreements.filter(({ codes }) => !codes.every((code) => JUSTIFIED.includes(code)));
  assert.deepEqual(unjustified, []);
});
