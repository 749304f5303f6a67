import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PmiUpdate } from '../../../contract.ts';
import { normalised, problemsOf } from './draft.ts';

const draft: PmiUpdate = {
  version: 1,
  mode: 'xdm',
  opensCs8: '2025-03-01',
  opensCs9: null,
  opensCs24: null,
  suspended: false,
  birthCopy: false,
  contactName: null,
  contactMailbox: null,
  contactPhone: null,
  postalAddress: null,
  conditions: null,
  grades: null,
  mailboxes: [{ address: 'pmi@exemple.mssante.fr', kinds: ['CS8'] }],
};

test('a complete draft has no problem', () => {
  assert.deepEqual(problemsOf(draft), []);
});

test('empty text is no text', () => {
  const cleared = normalised({ ...draft, conditions: '  ', contactMailbox: '' });
  assert.equal(cleared.conditions, null);
  assert.equal(cleared.contactMailbox, null);
  assert.equal(cleared.version, 1);
});

test('each problem names its field', () => {
  const problems = problemsOf({
    ...draft,
    contactMailbox: 'pas une adresse',
    mailboxes: [
      { address: 'pmi@exemple.mssante.fr', kinds: ['CS8', 'CS9'] },
      { address: 'autre', kinds: ['CS9'] },
      { address: 'troisieme@exemple.mssante.fr', kinds: [] },
    ],
  });
  assert.deepEqual(problems.map(({ field }) => field).sort(), [
    'contactMailbox',
    'mailboxes-1',
    'mailboxes-1',
    'mailboxes-2',
  ]);
});
