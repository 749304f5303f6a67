import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults } from './faults/campaign.ts';
import { FAULTS } from './faults/inject.ts';

test('each fault once, among peers that answer anything: an account without a fault', {
  timeout: 600_000,
}, async (t) => {
  const options = { seed: 20_261_122, count: FAULTS.length, only: undefined, more: { messages: 30 } };
  const { table, findings } = await faults(options, (what) => t.diagnostic(what));
  t.diagnostic(`\n${table}`);
  assert.deepEqual(findings, []);
});
