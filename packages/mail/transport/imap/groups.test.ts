import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ALONE, groupsOf } from './groups.ts';
import { sequenceSet } from './sequence-set.ts';

const MAX_BYTES = 1000;
const mailbox = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 })
  .map((uids) => uids.toSorted((a, b) => a - b));
/** Announced sizes, some over the limit; undefined for a message that is gone. */
const sizes = fc.array(fc.option(fc.integer({ min: 0, max: 1200 }), { nil: undefined }), { maxLength: 60 });
const limits = fc.record({
  messages: fc.integer({ min: 1, max: 8 }),
  bytes: fc.integer({ min: 0, max: 3000 }),
});

test('groups hold each message once, in order, and never more than the limits', () => {
  fc.assert(
    fc.property(mailbox, sizes, fc.oneof(limits, fc.constant(ALONE)), (uids, bytesOf, limit) => {
      const heads = new Map(
        uids.flatMap((uid) => {
          const bytes = bytesOf[uid];
          return bytes === undefined ? [] : [[uid, { bytes, receivedAt: new Date(0) }] as const];
        }),
      );
      const groups = [...groupsOf(uids, heads, MAX_BYTES, limit)];
      assert.deepEqual(
        groups.flatMap((group) => group.uids),
        uids,
      );
      const small = uids.filter((uid) => (heads.get(uid)?.bytes ?? Number.POSITIVE_INFINITY) <= MAX_BYTES);
      assert.deepEqual(
        groups.flatMap(({ wanted }) => wanted),
        small,
      );
      for (const { uids: all, wanted, largest } of groups) {
        assert.ok(all.length > 0 && all.length <= limit.messages);
        assert.equal(largest, Math.max(0, ...wanted.map((uid) => heads.get(uid)?.bytes ?? 0)));
        assert.ok(wanted.length <= 1 || wanted.length * largest <= limit.bytes);
      }
    }),
  );
});

test('a sequence set names those UIDs and no other', () => {
  assert.equal(sequenceSet([3, 4, 5, 7, 9, 10]), '3:5,7,9:10');
  fc.assert(
    fc.property(mailbox, (uids) => {
      const named = sequenceSet(uids)
        .split(',')
        .filter((range) => range !== '')
        .flatMap((range) => {
          const [first = 0, last = first] = range.split(':').map(Number);
          return Array.from({ length: last - first + 1 }, (_, index) => first + index);
        });
      assert.deepEqual(named, uids);
    }),
  );
});
