import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inHand } from './in-hand.ts';

const LIMITS = { paced: 100, most: 200 };

test('what is beyond the bound is not kept, and room comes back', () => {
  const held = inHand(LIMITS);
  assert.ok(held.reserve(150));
  assert.ok(!held.reserve(60));
  assert.ok(held.reserve(50));
  held.release(150);
  assert.ok(held.reserve(100));
  assert.equal(held.bytes, 150);
});

test('senders wait their turn while there is too much, one for each message done', async () => {
  const held = inHand(LIMITS);
  held.reserve(90);
  await held.room();
  held.reserve(90);
  const order: number[] = [];
  const first = held.room().then(() => order.push(1));
  const second = held.room().then(() => order.push(2));
  held.release(90);
  await first;
  assert.deepEqual(order, [1]);
  held.release(90);
  await second;
  assert.deepEqual(order, [1, 2]);
});

test('nobody waits for ever', async () => {
  const held = inHand(LIMITS);
  held.reserve(200);
  await held.room();
  assert.equal(held.bytes, 200);
});
