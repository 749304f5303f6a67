import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cigogne } from '../cli.fixture.ts';

test('the certificates that are described are listed', async () => {
  const { status, out } = await cigogne(['dictionary']);
  assert.equal(status, 0);
  assert.match(out, /^CS8 {2}2025\.01 {2}\d+ items/);
  assert.match(out, /^CS24 2024\.01/m);
});

test('the documentation is up to date', async () => {
  const { status, out } = await cigogne(['dictionary', '--check']);
  assert.equal(status, 0, out);
});

test('a certificate is described for a program, the newest version unless another is asked for', async () => {
  const { status, out } = await cigogne(['dictionary', '--json', 'CS9']);
  assert.equal(status, 0);
  assert.equal(JSON.parse(out).version, '2025.01');
  const earlier = await cigogne(['dictionary', '--json', 'CS9', '--model', '2024.01']);
  assert.equal(JSON.parse(earlier.out).version, '2024.01');
});

const MISUSES: readonly string[][] = [
  ['--json', 'CS7'],
  ['--json', 'CS9', '--model', '1999.01'],
  ['--check', '--write'],
  ['--model', '2024.01'],
  ['CS9'],
];

for (const args of MISUSES) {
  test(`misused: ${args.join(' ')}`, async () => {
    const { status, err } = await cigogne(['dictionary', ...args]);
    assert.equal(status, 2);
    assert.match(err, /dictionary --help/);
  });
}
