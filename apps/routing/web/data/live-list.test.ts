import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MessageSummary } from '../../contract.ts';
import { type LiveList, receive, showAll, start } from './live-list.ts';

const message = (id: number, state: MessageSummary['state'] = 'received'): MessageSummary => ({
  id: `0000000${id}-0000-7000-8000-000000000000`,
  receivedAt: `2025-06-10T10:00:0${id}Z`,
  sender: 'maternite@exemple.mssante.fr',
  state,
  stateAt: `2025-06-10T10:00:0${id}Z`,
  kind: 'CS8',
  modelVersion: '2025.01',
  action: 'create',
  pmi: '23',
  pmiName: 'PMI de la Creuse',
  findingCodes: [],
  holdCode: null,
  pilot: false,
  deadDeliveries: 0,
});

const ids = (rows: readonly MessageSummary[]) => rows.map(({ id }) => Number(id.slice(0, 8)));
const empty: LiveList = { shown: [], waiting: [] };

test('new messages go on top', () => {
  const list = receive(receive(empty, message(1), false), message(2), false);
  assert.deepEqual(ids(list.shown), [2, 1]);
});

test('while somebody reads, new messages wait and rows change in place', () => {
  const before = start(empty, [message(2), message(1)]);
  const after = receive(receive(before, message(3), true), message(1, 'relayed'), true);
  assert.deepEqual(ids(after.shown), [2, 1]);
  assert.equal(after.shown[1]?.state, 'relayed');
  assert.deepEqual(ids(after.waiting), [3]);
  assert.deepEqual(ids(showAll(after).shown), [3, 2, 1]);
});

test('the page as fetched keeps what the stream had brought', () => {
  const list = start(receive(empty, message(3, 'routed'), false), [message(3), message(2)]);
  assert.deepEqual(ids(list.shown), [3, 2]);
  assert.equal(list.shown[0]?.state, 'routed');
});
