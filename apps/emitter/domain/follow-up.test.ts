import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type KeptNotice, stateAfter } from './follow-up.ts';

const notice: fc.Arbitrary<KeptNotice> = fc.record({
  at: fc.integer({ min: 0, max: 5 }).map((seconds) => new Date(seconds * 1000)),
  outcome: fc.constantFrom('delivered', 'rejected', 'delayed', 'failed', 'integrated', 'not-integrated'),
  recipient: fc.constantFrom('', 'pmi-23', 'pmi-19'),
});

test('the order in which notices come in changes nothing', () => {
  fc.assert(
    fc.property(fc.array(notice, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (notices, keys) => {
      const shuffled = notices
        .map((one) => ({ one, key: keys.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      assert.equal(stateAfter(shuffled, 'create'), stateAfter(notices, 'create'));
    }),
  );
});

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute));
const CASES: readonly [what: string, notices: KeptNotice[], state: string | undefined][] = [
  ['nothing came', [], undefined],
  ['only a delay', [{ at: at(1), outcome: 'delayed', recipient: 'pmi-23' }], undefined],
  ['a rejection', [{ at: at(1), outcome: 'rejected', recipient: '' }], 'rejected'],
  [
    'given back by the mailbox that had taken it',
    [
      { at: at(1), outcome: 'delivered', recipient: 'pmi-23' },
      { at: at(2), outcome: 'failed', recipient: 'pmi-23' },
    ],
    'failed',
  ],
  [
    'one PMI has it, the other has not',
    [
      { at: at(1), outcome: 'failed', recipient: 'pmi-19' },
      { at: at(2), outcome: 'delivered', recipient: 'pmi-23' },
    ],
    'delivered',
  ],
  ['the PMI’s software told first', [{ at: at(1), outcome: 'integrated', recipient: 'pmi-23' }], 'delivered'],
];

for (const [what, notices, state] of CASES) {
  test(what, () => assert.equal(stateAfter(notices, 'create'), state));
}

test('a cancellation that arrived makes it cancelled', () => {
  const delivered: KeptNotice = { at: at(1), outcome: 'delivered', recipient: 'pmi-23' };
  assert.equal(stateAfter([delivered], 'delete'), 'cancelled');
});
