import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually, holdAt, type TestProcess, testProcess } from '@cigogne/kernel';
import { type, typed } from './testing/keying.fixture.ts';
import { certificateMessage, PDF, relayed } from './testing/message.fixture.ts';
import { type Surroundings, startSurroundings, visit } from './testing/pmi.fixture.ts';

const MAIN = new URL('./main.ts', import.meta.url);

let around: Surroundings;
let pmi: TestProcess;
before(async () => {
  around = await startSurroundings();
  pmi = await testProcess(MAIN, around.env);
});
after(async () => {
  await pmi.stop();
  await around.close();
});

interface Held {
  arrivals: number;
  certificates: number;
  children: number;
  followUps: number;
  contents: number;
}

async function held(): Promise<Held | undefined> {
  const [row] = await around.db.query<Held>(
    `select (select count(*)::int from arrival) as arrivals, (select count(*)::int from certificate) as certificates,
       (select count(*)::int from child) as children, (select count(*)::int from follow_up) as "followUps",
       (select count(*)::int from arrival_content) as contents`,
  );
  return row;
}

/** A message of a child of its own, killed at a stop, and what is there once another node has taken over. */
async function killedAt(seed: number, table: string, on: 'insert' | 'update', when: string): Promise<void> {
  const before = await held();
  const stop = await holdAt(around.db, { table, on, when });
  await around.send(await certificateMessage({ sample: { seed, answers: { gestationalAge: 30 } } }));
  await stop.reached();
  await pmi.kill();
  await stop.release('rolled-back');
  pmi = await testProcess(MAIN, around.env);
  const expected = {
    arrivals: (before?.arrivals ?? 0) + 1,
    certificates: (before?.certificates ?? 0) + 1,
    children: (before?.children ?? 0) + 1,
    followUps: (before?.followUps ?? 0) + 1,
    contents: 0,
  };
  await eventually('integrated by the next node', async () => {
    const [row] = await around.db.query<{ open: number }>(
      `select count(*)::int as open from arrival full join reply using (id)
        where arrival.state <> 'integrated' or reply.state is distinct from 'sent'`,
    );
    const now = await held();
    return row?.open === 0 && now?.certificates === expected.certificates;
  });
  assert.deepEqual(await held(), expected);
}

test('killed while a message is taken: it comes again from the mailbox', () =>
  killedAt(81, 'arrival', 'insert', 'true'));

test('killed in the middle of an integration: it is done once, as if nothing had been', () =>
  killedAt(82, 'arrival', 'update', `new.state = 'integrated'`));

test('killed between the notice and its record: the same notice goes again', async () => {
  const before = around.notices.length;
  await killedAt(83, 'reply', 'update', `new.state = 'sent'`);
  const notices = await eventually('both notices', async () => {
    const since = around.notices.slice(before);
    return since.length >= 2 && since;
  });
  assert.equal(new Set(notices.map(({ messageId }) => messageId)).size, 1);
});

test('connections that the database cuts are taken up again: what arrives then is integrated', async () => {
  await around.db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'cigogne-pmi'`,
  );
  const before = await held();
  await around.send(await certificateMessage({ sample: { seed: 84 } }));
  await eventually(
    'integrated',
    async () => (await held())?.certificates === (before?.certificates ?? 0) + 1,
  );
  const nurse = await visit(around.db, pmi.http, 'puericultrice');
  assert.equal((await nurse.client.worklist({})).total, 3);
});

test('killed while a keying is finished: nothing is stored, nothing typed is lost, and it is finished once', async () => {
  await around.send(relayed([PDF]));
  let secretary = await visit(around.db, pmi.http, 'secretaire');
  const { arrivalId } = await eventually(
    'it is to key',
    async () => (await secretary.client.keyings({})).items[0],
  );
  const { id } = await secretary.client.startKeying({ body: { kind: 'CS8', arrivalId } });
  const revision = await type(secretary, id, typed(85, 'Quitterie', { 'answers.gestationalAge': 30 }));
  const finish = () =>
    secretary.client.finishKeying({ params: { id }, body: { revision, absent: true, another: false } });
  const before = await held();
  const stop = await holdAt(around.db, { table: 'keying', on: 'update', when: `new.state = 'done'` });
  const lost = assert.rejects(finish());
  await stop.reached();
  await pmi.kill();
  await lost;
  await stop.release('rolled-back');
  pmi = await testProcess(MAIN, around.env);
  secretary = await visit(around.db, pmi.http, 'secretaire');
  assert.deepEqual(await held(), before);
  const { state, fields } = await secretary.client.keying({ params: { id } });
  assert.deepEqual([state, fields['child.given']], ['open', 'Quitterie']);
  const one = await finish();
  assert.deepEqual(await finish(), one);
  const now = await held();
  assert.equal(now?.certificates, (before?.certificates ?? 0) + 1);
  assert.equal(now?.children, (before?.children ?? 0) + 1);
  assert.equal(now?.followUps, (before?.followUps ?? 0) + 1);
  assert.equal(now?.contents, 0);
});
