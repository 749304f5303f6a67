import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { certificate, cigogne, folder, packaged } from '../cli.fixture.ts';
import { NODE_FLAGS } from '../project.ts';

let here: Awaited<ReturnType<typeof folder>>;
let valid: string;
let refused: string;
before(async () => {
  here = await folder();
  valid = await here.file('valide.zip', await packaged());
  refused = await here.file('refuse.xml', certificate({ version: '2021.01' }));
});
after(() => here.remove());

interface Line {
  file: string;
  verdict: string;
  findings: { code: string }[];
  schemaVersion: number;
}
const lines = (out: string): Line[] =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test('one file: its whole report; 0 accepted, 1 rejected', async () => {
  const accepted = await cigogne(['check', valid]);
  assert.match(accepted.out, /^Paquet accepté/);
  assert.equal(accepted.status, 0, accepted.out);
  const rejected = await cigogne(['check', refused]);
  assert.match(rejected.out, /^Document refusé.*\[CDA-UNSUPPORTED-VERSION\]/s);
  assert.equal(rejected.status, 1);
});

test('several: a line each in the order given, what makes one refused under it, the count', async () => {
  const { out, status } = await cigogne(['check', refused, valid]);
  const shown = out.split('\n');
  assert.match(shown[0] ?? '', /^REFUSÉ {3}.*refuse\.xml : 1 erreur/);
  assert.match(out, /\[CDA-UNSUPPORTED-VERSION\].*\n\s+À faire : /);
  assert.match(out, /^accepté {2}.*valide\.zip, Certificat du 8e jour/m);
  assert.match(out, /2 fichiers : 1 accepté, 1 refusé\./);
  assert.equal(status, 1);
});

test('--json: one object a line, the file first, then the report', async () => {
  const { out, status } = await cigogne(['check', '--json', refused, valid]);
  assert.deepEqual(
    lines(out).map(({ file, verdict, schemaVersion }) => [file, verdict, schemaVersion]),
    [
      [refused, 'rejected', 1],
      [valid, 'accepted', 1],
    ],
  );
  assert.equal(lines(out)[0]?.findings[0]?.code, 'CDA-UNSUPPORTED-VERSION');
  assert.equal(status, 1);
});

test('a folder, to its depths: certificates and messages by name, no link followed, nothing hidden', async () => {
  const root = join(here.path, 'dossier');
  await mkdir(join(root, 'dedans', '.git'), { recursive: true });
  await writeFile(join(root, 'b.ZIP'), await packaged());
  await writeFile(join(root, 'dedans', 'a.xml'), certificate());
  await writeFile(join(root, 'dedans', '.git', 'c.xml'), '<x/>');
  await writeFile(join(root, 'notes.txt'), 'rien');
  await symlink(root, join(root, 'dedans', 'boucle'));
  const { out, status } = await cigogne(['check', '--json', root]);
  assert.deepEqual(
    lines(out).map(({ file }) => file),
    [join(root, 'b.ZIP'), join(root, 'dedans', 'a.xml')],
  );
  assert.equal(status, 0);
});

test('more files than one thread is for: the same outcomes in the same order', async () => {
  const root = join(here.path, 'beaucoup');
  await mkdir(root);
  const zip = await packaged();
  const names = Array.from({ length: 70 }, (_, index) => join(root, `${index}.zip`));
  await Promise.all(names.map((name, index) => writeFile(name, index === 33 ? 'PK rien' : zip)));
  const { out, status } = await cigogne(['check', '--json', root]);
  assert.deepEqual(
    lines(out).map(({ file }) => file),
    names,
  );
  assert.deepEqual(
    lines(out)
      .filter(({ verdict }) => verdict === 'rejected')
      .map(({ file, findings }) => [file, findings[0]?.code]),
    [[names[33], 'ZIP-NOT-A-ZIP']],
  );
  assert.equal(status, 1);
});

test('an unreadable file is a rejection, and the others are checked', async () => {
  const empty = await here.file('vide.zip', '');
  const locked = await here.file('ferme.zip', 'x');
  await chmod(locked, 0);
  const { out, status } = await cigogne(['check', '--json', empty, locked, valid]);
  const [first, second, third] = lines(out);
  assert.deepEqual([first?.verdict, first?.findings[0]?.code], ['rejected', 'ZIP-NOT-A-ZIP']);
  assert.equal(second?.verdict, 'rejected');
  // The super-user may read everything.
  if (process.getuid?.() !== 0) assert.equal(second?.findings[0]?.code, 'FILE-UNREADABLE');
  assert.equal(third?.verdict, 'accepted');
  assert.equal(status, 1);
});

test('the standard input', async () => {
  const { out, status } = await cigogne(['check', '-'], await packaged());
  assert.match(out, /^Paquet accepté/);
  assert.equal(status, 0);
});

test('--html: one page that needs nothing else, in a file or on the standard output', async () => {
  const page = (await cigogne(['check', '--html', refused, valid])).out;
  assert.match(page, /^<!doctype html>\n<html lang="fr">/);
  assert.doesNotMatch(page, /<script|<link|src=|https?:\/\//);
  assert.match(page, /2 fichiers contrôlés, 1 refusé\./);
  assert.match(page, /CDA-UNSUPPORTED-VERSION/);
  const output = join(here.path, 'page.html');
  const written = await cigogne(['check', '--html', '--output', output, valid]);
  assert.deepEqual([written.status, written.out], [0, '']);
  assert.match(await readFile(output, 'utf8'), /valide\.zip/);
});

test('misuse: status 2 and one line', async () => {
  const mistakes: [args: string[], told: RegExp][] = [
    [[], /^Il manque le fichier ou le dossier/],
    [[valid, '/nulle/part.xml'], /^Ce fichier n’existe pas/],
    [['--jsn', valid], /^Option inconnue : --jsn/],
    [['--json', '--html', valid], /^Choisissez une seule option/],
    [['--output', 'x', valid], /^L’option --output ne va qu’avec --html/],
    [['--watch', '-'], /^L’entrée standard ne se surveille pas/],
    [['--html', '--output', '/nulle/part/x.html', valid], /^Impossible d’écrire ici \(ENOENT\)/],
  ];
  for (const [args, told] of mistakes) {
    const { status, err } = await cigogne(['check', ...args]);
    assert.match(err, told);
    assert.equal(err.trim().split('\n').length, 1);
    assert.equal(status, 2);
  }
  await mkdir(join(here.path, 'rien'));
  const { status, err } = await cigogne(['check', join(here.path, 'rien')]);
  assert.match(err, /^Ce dossier ne contient aucun fichier/);
  assert.equal(status, 2);
});

test('--watch: checked again when it changes; Ctrl-C ends with the last status', async () => {
  const watched = await here.file('travail.xml', certificate({ version: '2021.01' }));
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const child = spawn(process.execPath, [...NODE_FLAGS, main, 'check', '--json', '--watch', watched]);
  const ended = once(child, 'close');
  const told = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const waits = createInterface({ input: child.stderr })[Symbol.asyncIterator]();
  const verdict = async () => lines((await told.next()).value ?? '')[0]?.verdict;
  assert.equal(await verdict(), 'rejected');
  assert.match((await waits.next()).value ?? '', /^En attente d’un changement/);
  await writeFile(watched, certificate());
  assert.equal(await verdict(), 'accepted');
  assert.match((await waits.next()).value ?? '', /^En attente/);
  child.kill('SIGINT');
  await ended;
  assert.equal(child.exitCode, 0);
});

test('the kit, as a folder that checks itself and as a ZIP', async () => {
  const root = join(here.path, 'kit');
  const { out, status } = await cigogne(['kit', '--output', root]);
  assert.match(out, /fichiers de test : /);
  assert.equal(status, 0);
  const manifest = JSON.parse(await readFile(join(root, 'manifeste.json'), 'utf8'));
  const checked = lines((await cigogne(['check', '--json', root])).out);
  const verdicts = new Map(checked.map(({ file, verdict }) => [file, verdict]));
  for (const { file, verdict } of manifest.files) assert.equal(verdicts.get(join(root, file)), verdict, file);
  assert.match(await readFile(join(root, 'LISEZ-MOI.txt'), 'utf8'), /^KIT DE TEST CIGOGNE/);
  const archive = join(here.path, 'kit.zip');
  assert.equal((await cigogne(['kit', '--output', archive])).status, 0);
  assert.equal((await readFile(archive)).subarray(0, 2).toString(), 'PK');
  assert.equal((await cigogne(['kit'])).status, 2);
});
