import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { ROOT } from './project.ts';

// The launcher on a fresh clone, with a Node and an npm that are ours: what it says of each thing that goes wrong.

let clone: string;
let programs: string;
beforeEach(async () => {
  clone = join(await mkdtemp(join(tmpdir(), 'cigogne-lanceur-')), 'un clone');
  programs = join(clone, '..', 'bin');
  await mkdir(join(clone, 'tools', 'node'), { recursive: true });
  await mkdir(join(clone, 'apps', 'cli'), { recursive: true });
  await mkdir(programs);
  await copyFile(join(ROOT, 'cigogne'), join(clone, 'cigogne'));
  await copyFile(join(ROOT, 'tools', 'installed.mjs'), join(clone, 'tools', 'installed.mjs'));
  await writeFile(join(clone, 'package-lock.json'), '{"packages":{"node_modules/a":{"version":"1.0.0"}}}');
  await writeFile(
    join(clone, 'apps', 'cli', 'main.ts'),
    'console.log(JSON.stringify(process.argv.slice(2)));',
  );
});
afterEach(() => rm(join(clone, '..'), { recursive: true, force: true }));

async function program(name: string, script: string): Promise<void> {
  await writeFile(join(programs, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(programs, name), 0o755);
}

const node24 = () => symlink(process.execPath, join(programs, 'node'));

/** An npm whose `ci` does this, in the folder where it is called. */
const npm = (ci: string) => program('npm', `[ "$1" = ci ] || exit 1\n${ci}`);
const INSTALLS = `mkdir -p node_modules && echo '{"packages":{"node_modules/a":{"version":"1.0.0"}}}' >node_modules/.package-lock.json && echo x >>../calls`;

interface Ended {
  status: number;
  out: string;
  err: string;
}

/** System programs but Node and npm: those of the machine's folders that hold neither would not be all of them. */
async function run(args: string[] = [], launcher = join(clone, 'cigogne')): Promise<Ended> {
  const tools = join(clone, '..', 'tools');
  await mkdir(tools, { recursive: true });
  for (const name of SYSTEM) {
    await symlink(await which(name), join(tools, name)).catch(() => {});
  }
  const env = { PATH: [programs, tools].join(delimiter), HOME: join(clone, '..') };
  return new Promise((resolve) => {
    execFile(launcher, args, { env, cwd: '/' }, (error, out, err) =>
      resolve({ status: Number(error?.code ?? 0), out, err }),
    );
  });
}

const SYSTEM = 'sh dirname readlink cat uname cksum rm ln sleep mkdir ps id grep sed head'.split(' ');

function which(name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('sh', ['-c', `command -v ${name}`], (error, out) =>
      error ? reject(error) : resolve(out.trim()),
    );
  });
}

const oneLine = ({ err }: Ended) => err.trim().split('\n').at(-1) ?? '';

test('the first run installs, the second does not, and arguments go through as they are', async () => {
  await node24();
  await npm(INSTALLS);
  const first = await run(['route', 'un fichier', '--dry-run']);
  assert.equal(first.out.trim(), '["route","un fichier","--dry-run"]', first.err);
  assert.match(first.err, /^Installation des dépendances/);
  const second = await run(['a']);
  assert.deepEqual(second, { status: 0, out: '["a"]\n', err: '' });
});

test('packages that are already those of the lock file are not installed again', async () => {
  await node24();
  await npm(INSTALLS);
  await run();
  await rm(join(clone, '.cigogne'), { recursive: true });
  assert.equal((await run(['b'])).err, '');
});

test('a changed lock file installs again', async () => {
  await node24();
  await npm(INSTALLS);
  await run();
  await writeFile(join(clone, 'package-lock.json'), '{"packages":{"node_modules/a":{"version":"2.0.0"}}}');
  const again = await run();
  // This npm installs the former version: what is in place is not what the lock file wants.
  assert.equal(again.status, 3);
});

test('through a link, from anywhere', async () => {
  await node24();
  await npm(INSTALLS);
  const link = join(clone, '..', 'lien');
  await symlink(join('un clone', 'cigogne'), link);
  assert.equal((await run(['c'], link)).out, '["c"]\n');
});

test('no Node, an old Node, no npm: one line that says what to install', async () => {
  assert.match(oneLine(await run()), /^Node\.js est introuvable\. Installez Node 20/);
  await program('node', 'echo v18.19.1');
  assert.match(oneLine(await run()), /^Node 18 est trop ancien/);
  await program('node', 'echo v20.11.0');
  const ended = await run();
  assert.match(oneLine(ended), /^npm est introuvable/);
  assert.equal(ended.status, 3);
});

const FAILURES: readonly [what: string, said: string, told: RegExp][] = [
  ['no network', 'npm error code ENOTFOUND', /^Le dépôt de paquets npm ne répond pas/],
  ['a full disk', 'npm error code ENOSPC', /^Le disque est plein/],
  ['an unknown authority', 'npm error code SELF_SIGNED_CERT_IN_CHAIN', /^Le certificat du dépôt/],
  [
    'no right to write',
    'npm error code EACCES\nnpm error path /x/y',
    /^npm n’a pas le droit d’écrire \(\/x\/y\)/,
  ],
  ['anything else', 'npm error code EUSAGE\nnpm error de quoi comprendre', /^npm error de quoi comprendre$/],
];

for (const [what, said, told] of FAILURES) {
  test(`npm fails for ${what}: told without its warnings`, async () => {
    await node24();
    await npm(`printf '%s\\n' 'npm warn EBADENGINE rien de grave' '${said.replace('\n', "' '")}'\nexit 1`);
    const ended = await run();
    assert.equal(ended.status, 3);
    assert.match(oneLine(ended), told, ended.err);
    assert.doesNotMatch(ended.err, /EBADENGINE/);
  });
}

test('an optional program that could not be fetched is not taken for an installed one', async () => {
  const entry = { version: '1.0.0', optional: true, os: [process.platform], cpu: [process.arch] };
  await writeFile(
    join(clone, 'package-lock.json'),
    JSON.stringify({ packages: { 'node_modules/b': entry } }),
  );
  await node24();
  await npm(
    `${INSTALLS}\necho 'npm http fetch GET https://registre.test/b attempt 3 failed with ECONNREFUSED'`,
  );
  assert.match(oneLine(await run()), /^Le dépôt de paquets npm ne répond pas/);
});

test('two at once: one installs, the other waits', async () => {
  await node24();
  await npm(`sleep 3\n${INSTALLS}`);
  const both = await Promise.all([run(['d']), run(['e'])]);
  assert.deepEqual(both.map(({ out }) => out).sort(), ['["d"]\n', '["e"]\n']);
  const told = both.map(({ err }) => err).join('');
  assert.equal(told.match(/Installation des dépendances/g)?.length, 1, told);
  assert.match(told, /Une autre commande prépare déjà Cigogne \(processus \d+\)/);
});

test('the lock of a dead process is taken over', async () => {
  await node24();
  await npm(INSTALLS);
  await mkdir(join(clone, '.cigogne'));
  await symlink('4194999', join(clone, '.cigogne', 'preparing'));
  assert.equal((await run(['f'])).out, '["f"]\n');
});
