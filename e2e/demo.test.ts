import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDemo } from './demo.fixture.ts';

test('the demonstration carries its certificates, and Ctrl-C ends it cleanly', async () => {
  const demo = await startDemo();
  assert.deepEqual(demo.story.deviations, []);
  assert.ok(demo.story.certificates.length >= 12);
  assert.equal(await demo.stop(), 0);
});
