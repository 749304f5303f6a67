import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { movableClock, systemClock } from '../clock/clock.ts';
import { createIds, seededIds, systemIds } from './ids.ts';
import { formatUuidV7 } from './uuid-v7.ts';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('the example of RFC 9562, appendix A.6', () => {
  const random = Buffer.from('18c4dc0c0c07398f', 'hex');
  assert.equal(formatUuidV7(0x017f22e279b0, 0xcc3, random), '017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test('any time, counter and random bits give a well-formed version 7 that carries the time', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 48 - 1 }),
      fc.integer({ min: 0, max: 0xfff }),
      fc.uint8Array({ minLength: 8, maxLength: 8 }),
      (ms, counter, random) => {
        const uuid = formatUuidV7(ms, counter, random);
        assert.match(uuid, UUID_V7);
        assert.equal(Number.parseInt(uuid.replace('-', '').slice(0, 12), 16), ms);
      },
    ),
  );
});

test('ids increase within one millisecond, past the counter, and when the clock steps back', () => {
  const clock = movableClock(new Date('2026-11-22T10:00:00Z'));
  const ids = createIds(clock);
  const made = Array.from({ length: 10_000 }, () => ids.uuid());
  clock.advance(-60_000);
  made.push(...Array.from({ length: 100 }, () => ids.uuid()));
  assert.deepEqual(made, made.toSorted());
  assert.equal(new Set(made).size, made.length);
});

test('system ids carry the present time', () => {
  const before = systemClock.now().getTime();
  const ms = Number.parseInt(systemIds.uuid().replace('-', '').slice(0, 12), 16);
  assert.ok(ms >= before);
});

test('one seed, one series; another seed, another', () => {
  const series = (seed: number): string[] => {
    const ids = seededIds(seed);
    return Array.from({ length: 5 }, () => ids.uuid());
  };
  assert.deepEqual(series(7), series(7));
  assert.notDeepEqual(series(7), series(8));
  for (const uuid of series(7)) assert.match(uuid, UUID_V7);
});
