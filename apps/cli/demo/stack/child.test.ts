import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startChild } from './child.ts';

const folder = await mkdtemp(join(tmpdir(), 'cigogne-child-'));
after(() => rm(folder, { recursive: true, force: true }));

async function program(name: string, source: string) {
  const entry = join(folder, `${name}.mjs`);
  await writeFile(entry, source);
  return { label: 'Le programme', entry, env: process.env, logFile: join(folder, `${name}.log`) };
}

const READY = 'console.log(JSON.stringify({ ready: true, port: 7 }));';

test('a program is ready when it says so, and ends when asked', async () => {
  const options = await program('calm', `console.log('before'); ${READY} setInterval(() => {}, 1000);`);
  const child = await startChild(options);
  assert.deepEqual(child.ready, { ready: true, port: 7 });
  await child.stop();
  await child.stop();
  assert.equal(await readFile(options.logFile, 'utf8'), 'before\n');
});

test('a program that cannot start is told with what it said', async () => {
  const options = await program('broken', "console.error('il manque la clé'); process.exit(3);");
  await assert.rejects(startChild(options), { code: 'demo.not-started', message: /il manque la clé/ });
});

test('a program that ends by itself is told', async () => {
  const options = await program(
    'dying',
    `${READY} setTimeout(() => { console.error('adieu'); process.exit(9); }, 50);`,
  );
  const child = await startChild(options);
  await assert.rejects(child.lost, { code: 'demo.child-stopped', message: /code 9[\s\S]*adieu/ });
});
