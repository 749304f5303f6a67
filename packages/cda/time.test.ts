import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hl7TimeToUtc } from './index.ts';

const CASES: readonly [string, string | undefined][] = [
  ['20210503114500+0100', '20210503104500'],
  ['20210503001500+0200', '20210502221500'],
  ['20240229233000-0330', '20240301030000'],
  ['202105031145+0100', '202105031045'],
  ['20210503114500.1234+0000', '20210503114500'],
  ['20230425', '20230425'],
  ['20210503114500', '20210503114500'],
  [' 20230425 ', '20230425'],
  ['202304', undefined],
  ['20230230', undefined],
  ['20230425250000', undefined],
  ['2023-04-25', undefined],
  ['', undefined],
];

for (const [written, utc] of CASES) {
  test(`${JSON.stringify(written)} in UTC is ${utc}`, () => assert.equal(hl7TimeToUtc(written), utc));
}

test('any instant written at any offset comes back', () => {
  const offsets = fc.record({
    hours: fc.integer({ min: -12, max: 14 }),
    minutes: fc.constantFrom(0, 30, 45),
  });
  const dates = fc.date({ min: new Date('1900-01-02'), max: new Date('2999-12-30'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, offsets, (date, { hours, minutes }) => {
      const digits = (at: Date): string => at.toISOString().replace(/\D/g, '').slice(0, 14);
      const shift = (Math.abs(hours) * 60 + minutes) * 60_000 * (hours < 0 ? -1 : 1);
      const pad = (value: number): string => String(value).padStart(2, '0');
      const offset = `${hours < 0 ? '-' : '+'}${pad(Math.abs(hours))}${pad(minutes)}`;
      assert.equal(hl7TimeToUtc(digits(new Date(date.getTime() + shift)) + offset), digits(date));
    }),
  );
});
