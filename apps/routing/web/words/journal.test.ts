import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionWords, objectLink } from './journal.ts';

test('an action in words; an unknown one by its name', () => {
  assert.equal(actionWords('message.resumed'), 'A relancé un message');
  assert.equal(actionWords('other'), 'other');
});

test('where the object of an action is shown', () => {
  const id = '01890000-0000-7000-8000-000000000000';
  assert.equal(objectLink(id, 'message.abandoned'), `/messages/${id}`);
  assert.equal(objectLink('pmi/2A', 'directory.changed'), '/annuaire/2A');
  assert.equal(objectLink(id, 'session.open'), undefined);
});
