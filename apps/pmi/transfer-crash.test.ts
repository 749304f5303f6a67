import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually, holdAt, type TestProcess, testProcess } from '@cigogne/kernel';
import { certificateMessage } from './testing/message.fixture.ts';
import { type Neighbour, startNeighbour } from './testing/neighbour.fixture.ts';
import { NEIGHBOUR, type Surroundings, startSurroundings, visit } from './testing/pmi.fixture.ts';

const MAIN = new URL('./main.ts', import.meta.url);

let around: Surroundings;
let there: Neighbour;
let pmi: TestProcess;
before(async () => {
  around = await startSurroundings();
  there = await startNeighbour(around);
  pmi = await testProcess(MAIN, around.env);
  await around.db.query(
    `insert into pmi_address (pmi, mailbox, changed_at, changed_by) values ('19', $1, now(), 'essai')`,
    [NEIGHBOUR],
  );
});
after(async () => {
  await pmi.stop();
  await there.stop();
  await around.close();
});

/** Asks for a transfer, kills the node at a stop, and lets another take over. */
async function killedAt(seed: number, on: 'insert' | 'update', table: string, when: string): Promise<string> {
  const known = (await around.db.query<{ id: string }>('select id from child')).map(({ id: one }) => one);
  await around.send(await certificateMessage({ sample: { seed, answers: { gestationalAge: 34 } } }));
  const physician = await visit(around.db, pmi.http, 'medecin');
  const id = await eventually('the child', async () => {
    const [row] = await around.db.query<{ id: string }>(
      'select id from child where not id = any($1::uuid[])',
      [known],
    );
    return row?.id;
  });
  const { version } = (await physician.client.child({ params: { id } })).identity;
  const stop = await holdAt(around.db, { table, on, when });
  const asked = physician.client
    .transferChild({
      params: { id },
      body: {
        version,
        home: { street: '1 rue de l’Essai', postalCode: '19000', city: 'Tulle' },
        movedAt: '2026-11-15',
        consent: { by: 'Maman CIGOGNE-TEST', relation: 'mère', at: '2026-11-20', how: 'par écrit' },
        sheet: false,
      },
    })
    // Killed while it answers, the browser hears nothing.
    .catch(() => undefined);
  await stop.reached();
  await pmi.kill();
  await stop.release('rolled-back');
  await asked;
  pmi = await testProcess(MAIN, around.env);
  return id;
}

const received = (child: string) =>
  eventually('received', async () => {
    const [row] = await around.db.query<{ state: string }>('select state from transfer where child_id = $1', [
      child,
    ]);
    return row?.state === 'received';
  });

test('killed between the sending and its record: sent again, one arrival there, received once', async () => {
  const child = await killedAt(301, 'update', 'transfer_message', `new.state = 'sent'`);
  await received(child);
  const [there1] = await there.db.query(
    `select (select count(*)::int from child_arrival) as arrivals, (select count(*)::int from certificate) as certificates,
       (select count(*)::int from child) as children`,
  );
  assert.deepEqual(there1, { arrivals: 1, certificates: 1, children: 1 });
});

test('killed before the decision is committed: nothing is sent, and the child stays here', async () => {
  const child = await killedAt(302, 'insert', 'transfer', 'true');
  assert.deepEqual(await around.db.query('select 1 from transfer where child_id = $1', [child]), []);
  const [row] = await around.db.query<{ out: string | null }>(
    'select moved_out_at::text as out from child where id = $1',
    [child],
  );
  assert.equal(row?.out, null);
});

test('killed while the answer is taken up: it is read again from the mailbox, and the child leaves', async () => {
  const child = await killedAt(303, 'update', 'transfer', `new.state = 'received'`);
  await received(child);
  const [row] = await around.db.query<{ out: string | null; open: number }>(
    `select moved_out_at::text as out, (select count(*)::int from follow_up where child_id = child.id
       and state <> 'closed') as open from child where id = $1`,
    [child],
  );
  assert.deepEqual(row, { out: '2026-11-15', open: 0 });
});
