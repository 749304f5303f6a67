import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movableClock } from './clock.ts';

test('a movable clock stands still until it is advanced', () => {
  const clock = movableClock(new Date('2026-11-22T10:00:00Z'));
  assert.equal(clock.now().toISOString(), '2026-11-22T10:00:00.000Z');
  clock.advance(90_000);
  assert.equal(clock.now().toISOString(), '2026-11-22T10:01:30.000Z');
});

test('a date that was given out does not move with the clock, nor the clock with it', () => {
  const clock = movableClock(new Date(0));
  const given = clock.now();
  given.setTime(5);
  clock.advance(1);
  assert.equal(clock.now().getTime(), 1);
});
