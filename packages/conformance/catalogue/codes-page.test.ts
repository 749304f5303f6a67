import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { withCodes } from './codes-page.ts';

test('docs/conformance.md lists the codes of the catalogue (else: node packages/conformance/catalogue/write-codes.ts)', () => {
  const page = readFileSync(new URL('../../../docs/conformance.md', import.meta.url), 'utf8');
  assert.ok(withCodes(page) === page, 'docs/conformance.md is not up to date');
});
