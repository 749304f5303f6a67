import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { controlDocument } from './index.ts';
import type { Finding } from './types.ts';
import { filesOfArchive, withoutElement } from './verdicts.testing.ts';

/**
 * What the official check (the schema and six schematrons) answers on hundreds of altered documents, against what we
 * answer. The documents are read in place, where the published material is.
 */

const PUBLISHED = new URL('../../../shared/ans/', import.meta.url);
const DOCUMENTATION = new URL('../../docs/conformance.md', import.meta.url);
const skip = existsSync(PUBLISHED) ? false : 'no published material (../shared)';
const NOW = new Date('2026-03-01T10:15:42Z');

interface Verdict {
  file: string;
  type: string;
  verdict: 'accept' | 'reject';
  rejectedBy: string[];
  mutation?: string;
  removedPath?: string;
  removed?: string;
  uncertain?: string | boolean;
}

interface Disagreement extends Verdict {
  errors: Finding[];
}

const published = (path: string): Buffer => readFileSync(new URL(path, PUBLISHED));
const example = (type: string): string => published(`examples/CSE-${type}_2025.01.xml`).toString();
const linesOf = (path: string): Verdict[] =>
  published(`verdicts/${path}`)
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Files whose disagreement docs/conformance.md justifies: « - `file`: reason ». */
function justified(): Set<string> {
  const text = readFileSync(DOCUMENTATION, 'utf8');
  return new Set([...text.matchAll(/^- `([\w.]+\.xml)`:/gm)].map(([, file = '']) => file));
}

const errorsOf = (bytes: Uint8Array): Finding[] =>
  controlDocument(bytes, { now: NOW }).report.findings.filter(({ severity }) => severity === 'error');

function compare(verdicts: readonly Verdict[], documentOf: (verdict: Verdict) => Uint8Array): Disagreement[] {
  return verdicts.flatMap((verdict) => {
    const errors = errorsOf(documentOf(verdict));
    const ours = errors.length > 0 ? 'reject' : 'accept';
    return ours === verdict.verdict || verdict.uncertain ? [] : [{ ...verdict, errors }];
  });
}

function told({ file, mutation, removedPath, verdict, rejectedBy, errors }: Disagreement): string {
  const ours = errors.map(({ code, place }) => `${code} ${place?.path ?? ''}`).slice(0, 3);
  return `${file} (${mutation ?? `without ${removedPath}`}): official ${verdict} ${rejectedBy.join(', ')}; ours ${ours.join('; ') || 'accept'}`;
}

/** Agreement by type; fails on a disagreement that is not justified. */
function judge(
  name: string,
  verdicts: readonly Verdict[],
  documentOf: (verdict: Verdict) => Uint8Array,
  say: (line: string) => void,
): void {
  const reasons = justified();
  const disagreements = compare(verdicts, documentOf);
  for (const type of new Set(verdicts.map((verdict) => verdict.type))) {
    const all = verdicts.filter((verdict) => verdict.type === type).length;
    const wrong = disagreements.filter((verdict) => verdict.type === type).length;
    say(`${name}, ${type}: ${all - wrong} of ${all} verdicts agree`);
  }
  for (const disagreement of disagreements) {
    say(`${reasons.has(disagreement.file) ? 'justified' : 'WRONG'}: ${told(disagreement)}`);
  }
  assert.deepEqual(disagreements.filter(({ file }) => !reasons.has(file)).map(told), []);
}

for (const type of ['CS8', 'CS9']) {
  test(`the verdict on a ${type} without one of its elements is the official one`, { skip }, (t) => {
    const xml = example(type);
    judge(
      'removals',
      linesOf(`removals-${type}.jsonl`),
      ({ removedPath = '', removed = '' }) => Buffer.from(withoutElement(xml, removedPath, removed)),
      (line) => t.diagnostic(line),
    );
  });
}

test('the verdict on an altered document is the official one', { skip }, async (t) => {
  const files = await filesOfArchive(published('verdicts/mutants.zip'));
  const documentOf = ({ file }: Verdict) => {
    const bytes = files.get(file) ?? [...files].find(([path]) => path.endsWith(`/${file}`))?.[1];
    assert.ok(bytes, file);
    return bytes;
  };
  judge('mutants', linesOf('mutants.jsonl'), documentOf, (line) => t.diagnostic(line));
});

for (const type of ['CS8', 'CS9', 'CS24']) {
  test(`the official ${type} is accepted`, { skip }, (t) => {
    const { report } = controlDocument(Buffer.from(example(type)), { now: NOW });
    for (const { code, place, found } of report.findings)
      t.diagnostic(`${code} ${place?.path} ${found ?? ''}`);
    assert.equal(report.verdict, 'accepted');
    assert.deepEqual(
      report.levels.filter(({ status }) => status === 'not-run').map(({ level }) => level),
      ['message', 'archive', 'metadata', 'routing'],
    );
  });
}
