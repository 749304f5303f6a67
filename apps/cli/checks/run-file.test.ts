import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FileOutcome } from './outcome.ts';
import { closingLine, fileLine, summary, totalsOf } from './report.ts';
import { runFile } from './run-file.ts';

let scratch: string;
before(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'cigogne-run-file-'));
});
after(() => rm(scratch, { recursive: true }));

const { NODE_TEST_CONTEXT: _, ...inherited } = process.env;
const env = { ...inherited, CIGOGNE_TEST_GRACE_MS: '1000' };

async function run(name: string, text: string, limitSeconds = 60): Promise<FileOutcome> {
  const file = join(scratch, `${name}.test.ts`);
  await writeFile(
    file,
    `import assert from 'node:assert/strict';\nimport { describe, it, test } from 'node:test';\n${text}`,
  );
  return runFile({ file, scratch, env, limitSeconds, signal: new AbortController().signal });
}

const counts = ({ tests }: FileOutcome) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(tests, ({ result }) => result)).map(([key, list]) => [key, list.length]),
  );

test('passed, failed and skipped are counted once each, with their parents and reasons', async () => {
  const outcome = await run(
    'mixed',
    `test('parent', async (t) => {
       await t.test('child', () => assert.equal(1, 2, 'un n’est pas deux'));
       await t.test('other', () => {});
     });
     describe('suite', () => { it('inside', () => {}); });
     test('absent', { skip: 'pas de navigateur' }, () => {});
     test('later', (t) => t.skip('plus tard'));
     test('planned', { todo: 'à écrire' }, () => { throw new Error('pas encore'); });`,
  );
  assert.deepEqual(counts(outcome), { failed: 1, passed: 2, skipped: 3 });
  const failed = outcome.tests.find(({ result }) => result === 'failed');
  assert.equal(failed?.name, 'parent › child');
  assert.match(failed?.error?.message ?? '', /^un n’est pas deux/);
  const text = summary([], [outcome]);
  for (const reason of ['pas de navigateur', 'plus tard', 'à écrire']) assert.match(text, new RegExp(reason));
  assert.match(text, /mixed\.test\.ts:4\n {4}parent › child\n {6}un n’est pas deux/);
  assert.equal(closingLine(totalsOf([], [outcome])), '2 passed, 1 failed, 3 skipped');
  assert.match(fileLine(outcome), /^✘ .*6 tests, 1 en échec, 3 non exécutés/);
});

test('a file that throws has failed, and what it wrote is shown', async () => {
  const outcome = await run('throws', `throw new Error('rien ne va');`);
  assert.deepEqual(counts(outcome), { failed: 1 });
  assert.match(outcome.tests[0]?.error?.message ?? '', /code 1[\s\S]*rien ne va/);
});

test('a file without a test has failed', async () => {
  const outcome = await run('empty', 'void [assert, describe, it, test];');
  assert.deepEqual(counts(outcome), { failed: 1 });
  assert.match(outcome.tests[0]?.error?.message ?? '', /aucun test/);
});

test('a file that exits badly after its tests passed has failed', async () => {
  const outcome = await run(
    'exits',
    `test('fine', () => {}); process.on('exit', () => { process.exitCode = 7; });`,
  );
  assert.deepEqual(counts(outcome), { passed: 1, failed: 1 });
});

test('a file that does not end is killed with what it started, whatever it ignores and in whatever group', async () => {
  const outcome = await run(
    'hangs',
    `import { spawn } from 'node:child_process';
     import { writeFileSync } from 'node:fs';
     process.on('SIGTERM', () => {});
     test('never', async () => {
       const child = spawn('sleep', ['600'], { detached: true });
       writeFileSync(${JSON.stringify(join(scratch, 'pid'))}, String(child.pid));
       await new Promise(() => setInterval(() => {}, 1000));
     });`,
    4,
  );
  assert.equal(counts(outcome).failed, 1);
  assert.match(outcome.tests.at(-1)?.error?.message ?? '', /Pas fini après 4 s/);
  const pid = Number(await readFile(join(scratch, 'pid'), 'utf8'));
  await assertGone(pid);
});

/** Killed at once, but a zombie until init reaps it. */
async function assertGone(pid: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
    if (/\) [ZX]/.test(state)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail('the grandchild still runs');
}

test('a file whose set-up fails with a server and a program left open ends soon, and they with it', async () => {
  const outcome = await run(
    'left-open',
    `import { spawn } from 'node:child_process';
     import { writeFileSync } from 'node:fs';
     import { createServer } from 'node:net';
     import { before } from 'node:test';
     describe('suite', () => {
       before(() => {
         createServer().listen(0, '127.0.0.1');
         writeFileSync(${JSON.stringify(join(scratch, 'left'))}, String(spawn('sleep', ['600']).pid));
         throw new Error('la préparation échoue');
       });
       it('never runs', () => {});
     });`,
  );
  assert.equal(counts(outcome).failed, 2);
  assert.match(outcome.tests.at(-1)?.error?.message ?? '', /la préparation échoue/);
  await assertGone(Number(await readFile(join(scratch, 'left'), 'utf8')));
});

test('a file whose tests passed but that does not end has failed, and says what is open', async () => {
  const outcome = await run(
    'stays',
    `import { createServer } from 'node:net';
     test('fine', () => { createServer().listen(0, '127.0.0.1'); });
     test('fine too', () => {});`,
  );
  assert.deepEqual(counts(outcome), { passed: 2, failed: 1 });
  assert.match(
    outcome.tests.at(-1)?.error?.message ?? '',
    /quelque chose est resté ouvert : .*TCPServerWrap/,
  );
});

test('nothing run is not a success', () => {
  assert.deepEqual(totalsOf([], []), { passed: 0, failed: 0, skipped: 0 });
  const gate = { name: 'x', ok: false, output: '', seconds: 1 };
  assert.equal(closingLine(totalsOf([gate, { ...gate, ok: true }], [])), '1 passed, 1 failed');
});
