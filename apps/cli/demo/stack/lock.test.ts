import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { takeLock } from './lock.ts';

const folder = await mkdtemp(join(tmpdir(), 'cigogne-lock-'));
after(() => rm(folder, { recursive: true, force: true }));

/** A process whose command line holds `name`. */
async function processNamed(name: string) {
  const entry = join(folder, `${name}.mjs`);
  await writeFile(entry, "setInterval(() => {}, 1000); console.log('up');");
  const child = spawn(process.execPath, [entry], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return { child, entry, pid: child.pid ?? 0 };
}

test('data that a demonstration uses are refused to another, until it is over', async () => {
  const file = join(folder, 'used.json');
  const { child, pid } = await processNamed('demo');
  await writeFile(file, JSON.stringify({ pid, children: [] }));
  await assert.rejects(takeLock(file), { code: 'demo.already-running' });
  child.kill();
  await once(child, 'close');
  const lock = await takeLock(file);
  await lock.release();
  await assert.rejects(stat(file), { code: 'ENOENT' });
});

test('what a killed demonstration left running is ended; a number used again is left alone', async () => {
  const file = join(folder, 'left.json');
  const left = await processNamed('left');
  const other = await processNamed('other');
  const children = [
    { pid: left.pid, entry: left.entry },
    { pid: other.pid, entry: '/somewhere/apps/routing/main.ts' },
  ];
  await writeFile(file, JSON.stringify({ pid: 2 ** 22 + 1, children }));
  const ended = once(left.child, 'close');
  await takeLock(file);
  assert.deepEqual(await ended, [null, 'SIGTERM']);
  assert.equal(other.child.exitCode, null);
  other.child.kill();
  await once(other.child, 'close');
});

test('a file cut short by a kill does not lock for ever', async () => {
  const file = join(folder, 'cut.json');
  await writeFile(file, '{"pid":');
  const lock = await takeLock(file);
  await lock.add({ pid: 1, entry: 'x' });
});
