import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crash } from './crash/campaign.ts';

test('the chain while its nodes are killed and its database is stopped: an account without a fault', {
  timeout: 600_000,
}, async (t) => {
  const options = {
    seed: 20_261_122,
    count: 15,
    only: undefined,
    more: { messages: 30, forms: 2, restarts: 1, pace: 4, seconds: 120 },
  };
  const { table, findings } = await crash(options, (what) => t.diagnostic(what));
  t.diagnostic(`\n${table}`);
  assert.deepEqual(findings, []);
});
