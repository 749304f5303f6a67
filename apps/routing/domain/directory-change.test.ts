import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf, type PmiDraft } from './directory-change.ts';

const BEFORE: PmiDraft = {
  mode: 'xdm',
  opensCs8: null,
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
  mailboxes: [],
};

test('the history says what people wrote as they wrote it, and the form received in words', () => {
  const draft: PmiDraft = { ...BEFORE, mode: 'pdf', contactName: 'constructor', conditions: 'pdf' };
  assert.deepEqual(changesOf(BEFORE, draft), [
    { field: 'Forme reçue', before: 'XDM et PDF', after: 'PDF seul' },
    { field: 'Contact', before: '—', after: 'constructor' },
    { field: 'Conditions', before: '—', after: 'pdf' },
  ]);
});
