import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { loadConfig } from './load-config.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cigogne-config-'));
});
after(() => rm(folder, { recursive: true }));

const shape = {
  DATABASE_URL: z.url().describe('adresse de la base, postgres://…'),
  HTTP_PORT: z.coerce.number().int().min(0).max(65_535).describe('port de la console').default(8080),
  SECRET: z.string().min(8).describe('secret du client OpenID').optional(),
};

function problemsOf(env: NodeJS.ProcessEnv): ConfigError {
  try {
    loadConfig(shape, env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  return assert.fail('a ConfigError was expected');
}

test('values are converted, defaults apply, other variables are left out', () => {
  const config = loadConfig(shape, { DATABASE_URL: 'postgres://db/routing', HTTP_PORT: '0', PATH: '/bin' });
  assert.deepEqual(config, { DATABASE_URL: 'postgres://db/routing', HTTP_PORT: 0 });
  assert.equal(loadConfig(shape, { DATABASE_URL: 'postgres://db/routing', HTTP_PORT: '' }).HTTP_PORT, 8080);
});

test('every problem is told at once, with what to set', () => {
  const error = problemsOf({ HTTP_PORT: '99999' });
  assert.deepEqual(
    error.problems.map(({ variable }) => variable),
    ['DATABASE_URL', 'HTTP_PORT'],
  );
  assert.match(error.message, /DATABASE_URL : n’est pas définie — adresse de la base/);
  assert.match(error.message, /HTTP_PORT : valeur refusée \(.+65535.*\) — port de la console/);
  assert.equal(error.code, 'config.invalid');
});

test('a refused secret is not quoted', () => {
  const error = problemsOf({ DATABASE_URL: 'postgres://db/routing', SECRET: 'hunter2' });
  assert.match(error.message, /SECRET : valeur refusée/);
  assert.doesNotMatch(error.message, /hunter2/);
});

test('a value may come from the file that NAME_FILE names, without its last line break', async () => {
  const file = join(folder, 'secret');
  await writeFile(file, 'long-enough\n');
  const config = loadConfig(shape, { DATABASE_URL: 'postgres://db/routing', SECRET_FILE: file });
  assert.equal(config.SECRET, 'long-enough');
});

test('a file that is not there, and a value given twice, are said', () => {
  const missing = problemsOf({ DATABASE_URL: 'postgres://db/r', SECRET_FILE: join(folder, 'none') });
  assert.match(missing.message, /SECRET_FILE : le fichier n’existe pas/);
  const both = problemsOf({ DATABASE_URL: 'postgres://db/r', DATABASE_URL_FILE: join(folder, 'none') });
  assert.match(both.message, /DATABASE_URL et DATABASE_URL_FILE sont définies toutes les deux/);
  assert.equal(both.problems.length, 1);
});
