import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Generated } from 'kysely';
import { type TestDatabase, testDatabase } from '../test-database/test-database.ts';
import { openDatabase, runCompiled } from './database.ts';
import { isSerializationFailure, isUniqueViolation } from './errors.ts';
import type { Database, Queryable } from './types.ts';

let test_: TestDatabase;
let db: Database;
before(async () => {
  test_ = await testDatabase([]);
  db = test_.db;
  await db.query('create table item (id int primary key, label text)');
});
after(() => test_.drop());

const labels = async (on: Queryable = db) =>
  (await on.query<{ label: string }>('select label from item order by id')).map(({ label }) => label);

test('values come back as the types that the docs promise', async () => {
  const [row] = await db.query(
    `select count(*) as n, date '2026-11-22' as day, timestamptz '2026-11-22T10:00:00Z' as at,
       1.50::numeric as amount, '\\x00ff'::bytea as bytes, '{"a":[1]}'::jsonb as json, null as nothing from item`,
  );
  assert.deepEqual(row, {
    n: 0,
    day: '2026-11-22',
    at: new Date('2026-11-22T10:00:00Z'),
    amount: '1.50',
    bytes: Buffer.from([0, 0xff]),
    json: { a: [1] },
    nothing: null,
  });
  await assert.rejects(db.query('select 9007199254740993::int8 as n'), RangeError);
});

test('a transaction is kept whole or not at all', async () => {
  await db.query('truncate item');
  await db.transaction((tx) => tx.query("insert into item values (1, 'kept')"));
  await assert.rejects(
    db.transaction(async (tx) => {
      await tx.query("insert into item values (2, 'lost')");
      throw new Error('work failed');
    }),
    /work failed/,
  );
  assert.deepEqual(await labels(), ['kept']);
});

test('a transaction whose failed statement was swallowed is not taken for committed', async () => {
  await db.query('truncate item');
  await assert.rejects(
    db.transaction(async (tx) => {
      await tx.query("insert into item values (1, 'first')");
      await tx.query("insert into item values (1, 'second')").catch(() => undefined);
    }),
    { code: 'database.rolled-back' },
  );
  assert.deepEqual(await labels(), []);
});

test('after a rolled back transaction the connection serves again', async () => {
  const single = openDatabase({ url: test_.url, applicationName: 'one', max: 1 });
  for (let round = 0; round < 3; round += 1) {
    await assert.rejects(single.transaction((tx) => tx.query('select 1/0')));
    assert.deepEqual(await single.query('select 1 as one'), [{ one: 1 }]);
  }
  assert.equal(single.poolState().total, 1);
  await single.close();
});

test('a named statement is prepared once and gives the same answers', async () => {
  const ask = (n: number) => db.named<{ double: number }>('test-double', 'select $1::int * 2 as double', [n]);
  assert.deepEqual(await Promise.all([1, 2, 3].map(ask)), [
    [{ double: 2 }],
    [{ double: 4 }],
    [{ double: 6 }],
  ]);
});

test('two serializable transactions that cross: with retries both succeed, without one says why', async () => {
  const cross = async (retries: number): Promise<PromiseSettledResult<void>[]> => {
    await db.query('truncate item');
    let arrived = 0;
    const both = Promise.withResolvers<void>();
    const addTotal = (id: number) =>
      db.transaction(
        async (tx) => {
          const seen = await labels(tx);
          arrived += 1;
          if (arrived === 2) both.resolve();
          await both.promise;
          await tx.query('insert into item values ($1, $2)', [id, `after ${seen.length}`]);
        },
        { isolation: 'serializable', retries },
      );
    return Promise.allSettled([addTotal(1), addTotal(2)]);
  };
  const without = await cross(0);
  const failures = without.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  assert.equal(failures.length, 1);
  assert.ok(isSerializationFailure(failures[0]));
  const withRetry = await cross(3);
  assert.ok(withRetry.every(({ status }) => status === 'fulfilled'));
  assert.deepEqual((await labels()).toSorted(), ['after 0', 'after 1']);
});

test('a broken unique constraint is told by its name', async () => {
  await db.query("truncate item; insert into item values (1, 'x')");
  const failure = await db.query("insert into item values (1, 'y')").catch((error: unknown) => error);
  assert.ok(isUniqueViolation(failure));
  assert.ok(isUniqueViolation(failure, 'item_pkey'));
  assert.ok(!isUniqueViolation(failure, 'another'));
});

test('a statement that lasts too long is cancelled', async () => {
  const hasty = openDatabase({ url: test_.url, applicationName: 'hasty', statementTimeoutMs: 50 });
  await assert.rejects(hasty.query('select pg_sleep(30)'), { code: '57014' });
  await hasty.close();
});

test('the program is seen by its name', async () => {
  const named = openDatabase({ url: test_.url, applicationName: 'routing-7' });
  assert.deepEqual(
    await named.query('select application_name from pg_stat_activity where pid = pg_backend_pid()'),
    [{ application_name: 'routing-7' }],
  );
  await named.close();
});

test('Kysely builds on the same connections, and inside a transaction', async () => {
  interface Schema {
    item: { id: Generated<number>; label: string };
  }
  await db.query("truncate item; insert into item values (1, 'a'), (2, 'b')");
  const builder = db.kysely<Schema>();
  const query = builder.selectFrom('item').select('label').where('id', '=', 2);
  assert.deepEqual(await query.execute(), [{ label: 'b' }]);
  assert.deepEqual(await db.transaction((tx) => runCompiled(tx, query.compile())), [{ label: 'b' }]);
});

test('a server that is not there is said in French, and an unreadable address too, without the password', async () => {
  const away = openDatabase({ url: 'postgres://u:pass-word@127.0.0.1:1/routing', applicationName: 'x' });
  await assert.rejects(away.query('select 1'), (error: Error) => {
    assert.match(error.message, /La base de données routing \(127\.0\.0\.1:1\) ne répond pas/);
    assert.doesNotMatch(error.message, /pass-word/);
    return true;
  });
  await away.close();
  assert.throws(() => openDatabase({ url: 'not a url', applicationName: 'x' }), {
    code: 'database.invalid-url',
  });
});

test('connections that the server cuts do not end the process, idle or in a transaction', async () => {
  const errors: Error[] = [];
  const shaky = openDatabase({
    url: test_.url,
    applicationName: 'shaky',
    onIdleError: (error) => errors.push(error),
  });
  await shaky.query('select 1');
  await cut('shaky');
  assert.deepEqual(await shaky.query('select 1 as one'), [{ one: 1 }]);
  assert.equal(errors.length, 1);
  await assert.rejects(
    shaky.transaction(async (tx) => {
      await tx.query('select 1');
      await cut('shaky');
      await tx.query('select 1');
    }),
  );
  assert.deepEqual(await shaky.query('select 1 as one'), [{ one: 1 }]);
  await shaky.close();
});

test('a listener hears, stops hearing, and after a lost connection hears again and is told so', async () => {
  const ears = openDatabase({ url: test_.url, applicationName: 'ears' });
  const heard: (string | undefined)[] = [];
  let next = Promise.withResolvers<void>();
  const hearing = async (): Promise<void> => {
    await next.promise;
    next = Promise.withResolvers();
  };
  const stop = await ears.listen('Due items', (payload) => {
    heard.push(payload);
    next.resolve();
  });
  await db.query(`select pg_notify('Due items', '1')`);
  await hearing();
  await cut('ears');
  await hearing();
  await db.query(`select pg_notify('Due items', '2')`);
  await hearing();
  assert.deepEqual(heard, ['1', undefined, '2']);
  await stop();
  await db.query(`select pg_notify('Due items', '3')`);
  await ears.listen('other', () => next.resolve());
  await db.query(`select pg_notify('other', '')`);
  await hearing();
  assert.deepEqual(heard, ['1', undefined, '2']);
  await ears.close();
});

/** As an operator, or a server that restarts, would cut them. Resolves when they are gone. */
async function cut(applicationName: string): Promise<void> {
  const gone = await db.query<{ gone: boolean }>(
    'select pg_terminate_backend(pid, 5000) as gone from pg_stat_activity where application_name = $1',
    [applicationName],
  );
  assert.ok(gone.length > 0 && gone.every((row) => row.gone));
  // The news travels by socket: let the event loop read it.
  await db.query('select pg_sleep(0.05)');
}
