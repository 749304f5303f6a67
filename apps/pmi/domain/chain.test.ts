import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { settleVersions, type Version } from './chain.ts';

const versions = fc.uniqueArray(
  fc.record({
    versionNumber: fc.integer({ min: 1, max: 6 }),
    action: fc.constantFrom<Version['action']>('create', 'replace', 'delete'),
  }),
  { selector: ({ versionNumber }) => versionNumber, minLength: 1, maxLength: 6 },
);

test('the order of arrival changes nothing; one version at most counts, and none that was deleted', () => {
  fc.assert(
    fc.property(versions, fc.infiniteStream(fc.nat()), (made, order) => {
      const chain = made.map(
        (one, index): Version => ({ ...one, id: String(one.versionNumber), receivedAt: new Date(index) }),
      );
      const shuffled = chain
        .map((one) => ({
          one: { ...one, receivedAt: new Date(Number(order.next().value)) },
          rank: order.next().value,
        }))
        .toSorted((a, b) => Number(a.rank) - Number(b.rank))
        .map(({ one }) => one);
      assert.deepEqual(settleVersions(chain), settleVersions(shuffled));
      const settled = settleVersions(chain);
      const counting = settled.filter(({ supersededBy, withdrawn }) => supersededBy === null && !withdrawn);
      const last = chain.toSorted((a, b) => b.versionNumber - a.versionNumber)[0];
      assert.deepEqual(
        counting.map(({ id }) => id),
        last?.action === 'delete' ? [] : [last?.id],
      );
    }),
  );
});
