import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sampleDocument } from '@cigogne/cda';
import { packageOf } from '../packages.testing.ts';
import { controlFile } from './control-file.ts';
import { startControlThreads } from './control-threads.ts';
import { ControlError } from './errors.ts';

const now = new Date('2026-03-01T10:15:42Z');
const threads = startControlThreads({ threads: 2 });
after(() => threads.close());

const given = (bytes: Uint8Array) => ({ bytes: new Uint8Array(bytes), now, view: false });
const codeOf = async (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (error: unknown) => (error instanceof ControlError ? error.code : Promise.reject(error)),
  );

test('a thread says what the control says here, whatever the file', async () => {
  const files = [
    await packageOf({}),
    sampleDocument({ kind: 'CS9' }),
    Buffer.from('<html/>'),
    Buffer.from('PK'),
    Buffer.alloc(0),
  ];
  for (const bytes of files) {
    const { report } = await threads.control(given(bytes));
    assert.deepEqual(report, (await controlFile(bytes, { now })).report);
  }
});

test('what takes too long is stopped, and the next file has a thread', async () => {
  const impatient = startControlThreads({ threads: 1, seconds: 0.001 });
  assert.equal(await codeOf(impatient.control(given(await packageOf({})))), 'conformance.too-long');
  assert.equal(await codeOf(impatient.control(given(await packageOf({})))), 'conformance.too-long');
  await impatient.close();
});

test('past those that may wait, a file is refused; closing answers those that wait', async () => {
  const one = startControlThreads({ threads: 1, waiting: 1 });
  const bytes = await packageOf({});
  const running = codeOf(one.control(given(bytes)));
  const waiting = codeOf(one.control(given(bytes)));
  assert.equal(await codeOf(one.control(given(bytes))), 'conformance.busy');
  await one.close();
  assert.equal(await waiting, 'conformance.stopped');
  assert.ok(['answered', 'conformance.stopped'].includes(await running));
  assert.equal(await codeOf(one.control(given(bytes))), 'conformance.stopped');
});
