import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MessageSummary } from '../../contract.ts';
import { catchUp, EMPTY, type LiveList, opened, receive, showAll } from './live-list.ts';

const message = (id: number, state: MessageSummary['state'] = 'received', second = id): MessageSummary => ({
  id: `0000000${id}-0000-7000-8000-000000000000`,
  receivedAt: `2025-06-10T10:00:0${id}Z`,
  sender: 'maternite@exemple.mssante.fr',
  state,
  stateAt: `2025-06-10T10:00:0${second}Z`,
  kind: 'CS8',
  modelVersion: '2025.01',
  action: 'create',
  pmi: '23',
  pmiName: 'PMI de la Creuse',
  findingCodes: [],
  holdCode: null,
  pilot: false,
  deadDeliveries: 0,
  returned: null,
  untold: null,
});

const ids = (rows: readonly MessageSummary[]) => rows.map(({ id }) => Number(id.slice(0, 8)));
const fetched = (...rows: MessageSummary[]): LiveList => catchUp(EMPTY, rows, false);

test('new messages go on top', () => {
  const list = receive(receive(EMPTY, message(1), false), message(2), false);
  assert.deepEqual(ids(list.shown), [2, 1]);
});

test('while somebody reads, new messages wait and rows change in place', () => {
  const before = fetched(message(2), message(1));
  const after = receive(receive(before, message(3), true), message(1, 'relayed'), true);
  assert.deepEqual(ids(after.shown), [2, 1]);
  assert.equal(after.shown[1]?.state, 'relayed');
  assert.deepEqual(ids(after.waiting), [3]);
  assert.deepEqual(ids(showAll(after).shown), [3, 2, 1]);
});

test('the page as fetched keeps what the stream had brought meanwhile', () => {
  const list = catchUp(
    receive(EMPTY, message(3, 'routed', 4), false),
    [message(3), message(2), message(1)],
    false,
  );
  assert.deepEqual(ids(list.shown), [3, 2, 1]);
  assert.equal(list.shown[0]?.state, 'routed');
});

test('what changed while nothing was followed is caught up when the stream opens again', () => {
  const before = opened(fetched(message(3, 'received'), message(2, 'relayed'), message(1)));
  const rows = [message(4), message(2, 'acknowledged', 5), message(1)];
  const after = catchUp(before, rows, false);
  assert.deepEqual(ids(after.shown), [4, 2, 1], 'the third is listed no more');
  assert.equal(after.shown[1]?.state, 'acknowledged');
  const reading = catchUp(before, rows, true);
  assert.deepEqual(ids(reading.shown), [3, 2, 1], 'no row moves under the eyes');
  assert.equal(reading.shown[1]?.state, 'acknowledged');
  assert.deepEqual(ids(reading.waiting), [4]);
});

test('rows older than the list that was fetched stay', () => {
  const after = catchUp(opened(fetched(message(2), message(1))), [message(3), message(2)], false);
  assert.deepEqual(ids(after.shown), [3, 2, 1]);
});

test('a report that was first shown as an arrival leaves, not under the eyes', () => {
  const before = fetched(message(2), message(1));
  assert.deepEqual(ids(receive(before, message(2, 'report'), false).shown), [1]);
  const reading = receive(before, message(2, 'report'), true);
  assert.deepEqual(ids(reading.shown), [2, 1]);
  assert.deepEqual(ids(showAll(reading).shown), [1]);
  const waiting = receive(receive(before, message(3), true), message(3, 'report'), true);
  assert.deepEqual(ids(waiting.waiting), []);
  assert.deepEqual(ids(receive(before, message(4, 'report'), false).shown), [2, 1], 'never shown');
});
