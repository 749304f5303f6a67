import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createDraft,
  createSaver,
  type Fields,
  type FieldValue,
  type PendingChanges,
  type SendOutcome,
  withPending,
} from '@cigogne/draft';
import { openOutbox } from './outbox.ts';
import { createSealer } from './sealing.ts';
import { memoryShelf } from './shelf.fixture.ts';
import { unsentDrafts, wipeOutboxes } from './shelf.ts';

const SEALER = createSealer([btoa('0123456789abcdef0123456789abcdef')]);
const AT = '2026-03-10T09:00:00.000Z';

/** A server with one draft: merges field by field as the real one does, and can be cut off. */
function serverOf(initial: Fields) {
  const fields: Record<string, FieldValue | undefined> = { ...initial };
  const changedAt: Record<string, number> = {};
  let revision = 0;
  let broken: SendOutcome['status'] | undefined;
  const batches: PendingChanges[] = [];
  const write = (path: string, value: FieldValue | undefined) => {
    revision += 1;
    fields[path] = value;
    changedAt[path] = revision;
  };
  const send = async (changes: PendingChanges, base: number): Promise<SendOutcome> => {
    await Promise.resolve();
    if (broken === 'refused') return { status: 'refused', message: 'non', values: false };
    if (Object.values(changes).some(({ to }) => to === 'INTERDIT')) {
      return { status: 'refused', message: 'interdit', values: true };
    }
    if (broken === 'offline' || broken === 'signed-out') return { status: broken };
    batches.push(changes);
    const others: Record<string, FieldValue | undefined> = {};
    for (const [path, at] of Object.entries(changedAt))
      if (at > base && !(path in changes)) others[path] = fields[path];
    const conflicts = Object.entries(changes)
      .filter(([path, { to }]) => (changedAt[path] ?? 0) > base && fields[path] !== to)
      .map(([path, { to }]) => ({ path, mine: to, theirs: fields[path], by: 'Prudence', at: AT }));
    for (const [path, { to }] of Object.entries(changes)) {
      if (!conflicts.some((one) => one.path === path)) write(path, to);
    }
    return conflicts.length > 0
      ? { status: 'conflict', revision, conflicts, others }
      : { status: 'saved', revision, at: AT, others };
  };
  return {
    fields,
    batches,
    write,
    send,
    cut(how: 'offline' | 'signed-out' | 'refused' | undefined) {
      broken = how;
    },
  };
}

function atWork(initial: Fields = {}, shelf = memoryShelf(), server = serverOf(initial)) {
  const outbox = openOutbox(shelf, SEALER, 'camille', 'c1');
  const draft = createDraft(withPending(initial, outbox.pending()));
  const saver = createSaver({ draft, outbox, revision: 0, send: server.send, gatherMs: 0, waits: [1] });
  const stop = saver.start();
  return { shelf, server, outbox, draft, saver, stop };
}

test('what is typed is on this workstation before it is sent, and leaves it once confirmed', async () => {
  const { shelf, server, draft, saver, stop } = atWork();
  draft.set('child.family', 'C');
  draft.set('child.family', 'CIGOGNE');
  const kept = shelf.getItem('cigogne-emetteur:camille:c1') ?? '';
  assert.match(SEALER.open(kept, 'cigogne-emetteur:camille:c1') ?? '', /CIGOGNE/);
  assert.doesNotMatch(atob(kept), /CIGOGNE|child/, 'nothing of it can be read without the key');
  assert.equal(await saver.flush(), true);
  assert.equal(server.fields['child.family'], 'CIGOGNE');
  assert.equal(shelf.length, 0);
  assert.deepEqual(saver.state(), { kind: 'saved', at: AT });
  stop();
});

test('a cut network keeps everything, and says so; it goes when the network is back', async () => {
  const { shelf, server, draft, saver, stop } = atWork();
  server.cut('offline');
  draft.set('answers.gestity', 2);
  draft.set('answers.parity', 1);
  assert.equal(await saver.flush(), false);
  assert.deepEqual(saver.state(), { kind: 'waiting', reason: 'offline', count: 2 });
  server.cut(undefined);
  assert.equal(await saver.flush(), true);
  assert.equal(server.fields['answers.parity'], 1);
  assert.equal(shelf.length, 0);
  stop();
});

test('a page that was closed with unsent answers gives them back, over what the server has', async () => {
  const first = atWork({ 'child.family': 'ANCIEN' });
  first.server.cut('signed-out');
  first.draft.set('child.family', 'NOUVEAU');
  await first.saver.flush();
  assert.equal(first.saver.state().kind, 'waiting');
  first.stop();

  first.server.cut(undefined);
  const second = atWork({ 'child.family': 'ANCIEN' }, first.shelf, first.server);
  assert.equal(second.draft.snapshot()['child.family'], 'NOUVEAU');
  await second.saver.flush();
  assert.equal(second.server.fields['child.family'], 'NOUVEAU');
  second.stop();
});

test('an answer that is taken away is sent as such', async () => {
  const { server, draft, saver, stop } = atWork({ 'answers.gestity': 3 });
  draft.set('answers.gestity', undefined);
  await saver.flush();
  assert.deepEqual(server.batches, [{ 'answers.gestity': { from: 3 } }]);
  stop();
});

test('two people on different fields: both are kept, and each sees the other', async () => {
  const { server, draft, saver, stop } = atWork();
  server.write('answers.parity', 1);
  draft.set('answers.gestity', 2);
  await saver.flush();
  assert.equal(draft.snapshot()['answers.parity'], 1);
  assert.equal(server.fields['answers.gestity'], 2);
  assert.deepEqual(saver.conflicts(), []);
  stop();
});

test('two people on one field: nothing is overwritten until one of the two values is chosen', async () => {
  const { server, draft, saver, stop } = atWork();
  server.write('answers.gestity', 4);
  draft.set('answers.gestity', 2);
  draft.set('answers.parity', 1);
  assert.equal(await saver.flush(), true);
  assert.equal(server.fields['answers.gestity'], 4);
  assert.equal(server.fields['answers.parity'], 1, 'the rest of the batch is kept');
  assert.deepEqual(
    saver.conflicts().map(({ path, mine, theirs }) => ({ path, mine, theirs })),
    [{ path: 'answers.gestity', mine: 2, theirs: 4 }],
  );

  saver.settle('answers.gestity', 2);
  await saver.flush();
  assert.equal(server.fields['answers.gestity'], 2);
  assert.deepEqual(saver.conflicts(), []);
  stop();
});

test('choosing the other person’s value leaves nothing to send', async () => {
  const { server, shelf, draft, saver, stop } = atWork();
  server.write('answers.gestity', 4);
  draft.set('answers.gestity', 2);
  await saver.flush();
  saver.settle('answers.gestity', 4);
  assert.equal(draft.snapshot()['answers.gestity'], 4);
  assert.equal(shelf.length, 0);
  assert.equal(server.batches.length, 1);
  stop();
});

test('what arrives from elsewhere never replaces what is being typed', () => {
  const { draft, saver, stop } = atWork();
  draft.set('child.family', 'EN COURS');
  saver.receive(7, { 'child.family': 'AUTRE', 'child.given': 'Aimée' });
  assert.deepEqual(draft.snapshot(), { 'child.family': 'EN COURS', 'child.given': 'Aimée' });
  saver.receive(6, { 'child.given': 'PÉRIMÉ' });
  assert.equal(draft.snapshot()['child.given'], 'Aimée', 'an older answer is left');
  stop();
});

test('typing while a batch is on its way: the later value is sent next', async () => {
  const { server, draft, saver, stop } = atWork();
  draft.set('child.family', 'CIG');
  const first = saver.flush();
  draft.set('child.family', 'CIGOGNE');
  await first;
  assert.equal(server.fields['child.family'], 'CIGOGNE');
  assert.deepEqual(
    server.batches.map((batch) => batch['child.family']),
    [{ to: 'CIG' }, { from: 'CIG', to: 'CIGOGNE' }],
  );
  stop();
});

test('what the server refuses for good stays here, with the reason', async () => {
  const { server, shelf, draft, saver, stop } = atWork();
  server.cut('refused');
  draft.set('child.family', 'CIGOGNE');
  assert.equal(await saver.flush(), false);
  assert.deepEqual(saver.state(), { kind: 'refused', message: 'non' });
  assert.equal(shelf.length, 1);
  stop();
});

test('one value that the server does not take never holds back the others; changed, it goes', async () => {
  const { server, draft, saver, stop } = atWork();
  draft.set('child.given', 'INTERDIT');
  draft.set('child.family', 'CIGOGNE');
  assert.equal(await saver.flush(), false);
  assert.equal(server.fields['child.family'], 'CIGOGNE');
  assert.deepEqual(saver.state(), { kind: 'refused', message: 'interdit' });
  draft.set('answers.gestity', 2);
  assert.equal(await saver.flush(), false, 'nothing may be signed while it is there');
  assert.equal(server.fields['answers.gestity'], 2);
  draft.set('child.given', 'Aimée');
  assert.equal(await saver.flush(), true);
  assert.deepEqual(saver.state(), { kind: 'saved', at: AT });
  stop();
});

test('sign-out leaves nothing of a person, and only of that person', () => {
  const shelf = memoryShelf();
  openOutbox(shelf, SEALER, 'camille', 'c1').add('child.family', { to: 'CIGOGNE' });
  openOutbox(shelf, SEALER, 'camille', 'c2').add('child.family', { to: 'CIGOGNE' });
  openOutbox(shelf, SEALER, 'prudence', 'c1').add('child.family', { to: 'CIGOGNE' });
  shelf.setItem('cigogne-theme', 'dark');
  assert.deepEqual(unsentDrafts(shelf, 'camille').sort(), ['c1', 'c2']);
  wipeOutboxes(shelf, 'camille');
  assert.deepEqual(unsentDrafts(shelf, 'camille'), []);
  assert.deepEqual(unsentDrafts(shelf, 'prudence'), ['c1']);
  assert.equal(shelf.getItem('cigogne-theme'), 'dark');
});

test('a shelf that holds something else is begun anew', () => {
  const shelf = memoryShelf();
  const place = 'cigogne-emetteur:camille:c1';
  for (const text of ['null', '[1]', '"x"', '{"a":1}', '{']) {
    shelf.setItem(place, SEALER.seal(text, place));
    assert.deepEqual(openOutbox(shelf, SEALER, 'camille', 'c1').pending(), {}, text);
    shelf.setItem(place, text);
    assert.deepEqual(openOutbox(shelf, SEALER, 'camille', 'c1').pending(), {}, text);
  }
});
