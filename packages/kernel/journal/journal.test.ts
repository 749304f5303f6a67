import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { kernelMigrations } from '../database/migrate.ts';
import type { Database } from '../database/types.ts';
import { type TestDatabase, testDatabase } from '../test-database/test-database.ts';
import { appendJournal, journalHead, verifyJournal } from './journal.ts';

let base: TestDatabase;
let db: Database;
before(async () => {
  base = await testDatabase([kernelMigrations]);
  db = base.db;
});
after(() => base.drop());

const append = (action: string) =>
  db.transaction((tx) =>
    appendJournal(tx, {
      at: new Date('2026-11-22T10:00:00.123Z'),
      actor: 'system',
      action,
      object: 'message/1',
      details: { departement: '23', note: 'é « ’ » \\ "', nested: { list: [1, null, true] } },
    }),
  );

/** As somebody with every right on the database would: triggers off. */
const tamper = (sql: string) =>
  db.transaction(async (tx) => {
    await tx.query('alter table journal disable trigger user');
    await tx.query(sql);
    await tx.query('alter table journal enable trigger user');
  });

test('an empty journal is whole', async () => {
  assert.deepEqual(await verifyJournal(db), { ok: true, entries: 0 });
  assert.equal(await journalHead(db), undefined);
});

test('writers in parallel make one chain, which another time zone reads the same', async () => {
  await Promise.all(Array.from({ length: 60 }, (_, index) => append(`test.${index}`)));
  assert.deepEqual(await verifyJournal(db), { ok: true, entries: 60 });
  const elsewhere = await db.transaction(async (tx) => {
    await tx.query("set local timezone = 'Indian/Reunion'");
    await tx.query("set local datestyle = 'SQL, DMY'");
    return verifyJournal(tx);
  });
  assert.deepEqual(elsewhere, { ok: true, entries: 60 });
});

test('an entry of a transaction that is rolled back leaves no gap', async () => {
  const before_ = await journalHead(db);
  await assert.rejects(
    db.transaction(async (tx) => {
      await appendJournal(tx, { at: new Date(), actor: 'system', action: 'test.undone', object: 'x' });
      throw new Error('undo');
    }),
  );
  assert.deepEqual(await journalHead(db), before_);
  await append('test.next');
  assert.equal((await verifyJournal(db)).ok, true);
});

test('no line is changed, removed, or numbered by hand', async () => {
  for (const sql of [
    "update journal set actor = 'x' where seq = 1",
    'delete from journal where seq = 1',
    'truncate journal',
  ]) {
    await assert.rejects(db.query(sql), /append-only/);
  }
  const head = await journalHead(db);
  await db.query(
    `insert into journal (seq, at, actor, action, object, previous_hash, hash) values (1, now(), 'a', 'b', 'c', '', '')`,
  );
  assert.equal((await journalHead(db))?.seq, (head?.seq ?? 0) + 1);
  assert.equal((await verifyJournal(db)).ok, true);
});

test('a line changed by somebody who went around the triggers is found', async () => {
  const [kept] = await db.query<{ actor: string }>('select actor from journal where seq = 7');
  await tamper("update journal set actor = 'x' where seq = 7");
  assert.deepEqual(await verifyJournal(db), { ok: false, brokenAt: 7 });
  await tamper(`update journal set actor = '${kept?.actor}' where seq = 7`);
  assert.equal((await verifyJournal(db)).ok, true);
});

test('lines taken off the end are found with a head kept from before', async () => {
  const head = await journalHead(db);
  assert.ok(head);
  assert.equal((await verifyJournal(db, head)).ok, true);
  await tamper(`delete from journal where seq = ${head.seq}`);
  assert.equal((await verifyJournal(db)).ok, true);
  assert.deepEqual(await verifyJournal(db, head), { ok: false, brokenAt: head.seq });
  await append('test.forged');
  assert.deepEqual(await verifyJournal(db, head), { ok: false, brokenAt: head.seq });
});

test('a line taken out of the middle is found', async () => {
  await tamper('delete from journal where seq = 20');
  assert.deepEqual(await verifyJournal(db), { ok: false, brokenAt: 20 });
});

test('a journal longer than a page is read whole', async () => {
  const long = await testDatabase([kernelMigrations]);
  await long.db.query(
    `insert into journal (at, actor, action, object) select now(), 'system', 'test.many', 'n/' || n from generate_series(1, 4001) n`,
  );
  assert.deepEqual(await verifyJournal(long.db), { ok: true, entries: 4_001 });
  await long.drop();
});
