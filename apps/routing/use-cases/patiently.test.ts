import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CigogneError } from '@cigogne/kernel';
import { patiently } from './patiently.ts';

const coded = (code: string) => Object.assign(new Error('from PostgreSQL'), { code });
const away = new CigogneError({ code: 'database.unreachable', message: 'Absente.', fault: 'ours' });

/** Fails once with this error, then answers. */
function once(error: Error) {
  let calls = 0;
  return {
    work: async () => {
      calls += 1;
      if (calls === 1) throw error;
      return calls;
    },
    calls: () => calls,
  };
}

test('a database that restarts is waited for', async () => {
  const passing = [
    away,
    coded('57P01'),
    coded('08006'),
    coded('53300'),
    new Error('Connection terminated unexpectedly'),
  ];
  for (const error of [...passing, Object.assign(coded('ECONNRESET'), { syscall: 'read' })]) {
    assert.equal(await patiently(once(error).work), 2, error.message);
  }
});

test('an error that would only come again is thrown at once', async () => {
  for (const error of [coded('23505'), coded('42703'), new TypeError('a mistake'), new Error('another')]) {
    const { work, calls } = once(error);
    await assert.rejects(patiently(work), error);
    assert.equal(calls(), 1);
  }
});
