import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailboxWording, nextOpening, receptionOf } from './pmi.ts';

const closed = { openKinds: [], opensCs8: null, opensCs9: null, opensCs24: null };

test('how a PMI receives', () => {
  assert.equal(receptionOf(closed, '2025-06-10'), 'closed');
  assert.equal(receptionOf({ ...closed, opensCs9: '2025-09-01' }, '2025-06-10'), 'planned');
  assert.equal(receptionOf({ ...closed, openKinds: ['CS8'] }, '2025-06-10'), 'partial');
  assert.equal(receptionOf({ ...closed, openKinds: ['CS8', 'CS9', 'CS24'] }, '2025-06-10'), 'open');
  assert.equal(receptionOf({ ...closed, openKinds: ['CS8'], suspended: true }, '2025-06-10'), 'suspended');
});

test('the next opening is the nearest to come', () => {
  const pmi = { opensCs8: '2025-01-01', opensCs9: '2026-01-01', opensCs24: '2025-09-01' };
  assert.deepEqual(nextOpening(pmi, '2025-06-10'), { kind: 'CS24', day: '2025-09-01' });
  assert.equal(nextOpening(pmi, '2027-01-01'), null);
});

test('a mailbox is verified when its test message came back', () => {
  const box = (verifiedAt: string | null) => ({
    address: 'a@b.mssante.fr',
    kinds: ['CS8' as const],
    verifiedAt,
  });
  assert.equal(mailboxWording({ mailboxes: [] }).words, 'Aucune boîte');
  assert.equal(mailboxWording({ mailboxes: [box(null)] }).words, 'À vérifier');
  assert.equal(
    mailboxWording({ mailboxes: [box(null), box('2025-01-01T00:00:00Z')] }).words,
    'Vérifiée en partie',
  );
  assert.equal(mailboxWording({ mailboxes: [box('2025-01-01T00:00:00Z')] }).words, 'Vérifiée');
});
