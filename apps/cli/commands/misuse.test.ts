import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cigogne, folder } from '../cli.fixture.ts';
import { commandNames, loadCommand } from '../registry.ts';

let here: Awaited<ReturnType<typeof folder>>;
before(async () => {
  here = await folder();
});
after(() => here.remove());

const MISTAKES: readonly [args: string[], told: RegExp][] = [
  [['inspekt'], /^Commande inconnue : inspekt\. Vouliez-vous dire « inspect » \?/],
  [['../main'], /^Commande inconnue/],
  [['constructor'], /^Commande inconnue : constructor\./],
  [['inspect'], /^Il manque le fichier à contrôler\. Voir : \.\/cigogne inspect --help\n$/],
  [['inspect', 'a', 'b'], /^Un argument est de trop : b\./],
  [['inspect', '--jsn', 'a'], /^Option inconnue : --jsn\./],
  [['inspect', '--json=oui', 'a'], /^L’option --json ne prend pas de valeur\./],
  [['inspect', '/nulle/part.zip'], /^Ce fichier n’existe pas : \/nulle\/part\.zip\n$/],
  [['inspect', '/'], /^\/ est un dossier/],
  [['inspect', '-'], /^Ce fichier est vide : entrée standard\n$/],
  [['route', 'x.zip'], /^Il manque « --dry-run »/],
  [['route', '--dry-run', '--directory'], /^L’option --directory demande une valeur/],
  [['send', 'x.zip'], /^Ce fichier n’existe pas/],
  [['serve', 'archive'], /^« archive » n’existe pas ici\. Au choix : .*routing, sandbox\.\n$/],
  [['bench', 'rien'], /^« rien » n’existe pas ici/],
  [['held'], /^Il manque l’identifiant du message/],
  [['verify-journal', '--expect', 'x'], /^L’option --expect demande NUMÉRO:EMPREINTE/],
  [['test', 'aucun-test-ne-porte-ce-nom'], /^Aucun fichier de test ne correspond/],
];

for (const [args, told] of MISTAKES) {
  test(`one line, status 2: ${args.join(' ')}`, async () => {
    const { status, out, err } = await cigogne(args);
    assert.match(err, told);
    assert.equal(err.trim().split('\n').length, 1, err);
    assert.equal(out, '');
    assert.equal(status, 2);
  });
}

test('an empty file is told', async () => {
  const { status, err } = await cigogne(['inspect', await here.file('vide.zip', '')]);
  assert.equal(status, 2);
  assert.match(err, /^Ce fichier est vide/);
});

test('every command has a summary and a help that gives its usage, in lines that a terminal shows', async () => {
  const names = await commandNames();
  assert.ok(names.length >= 13, names.join());
  const overview = (await cigogne(['help'])).out;
  for (const name of names) {
    const { help, summary } = await loadCommand(name);
    assert.ok(help.trim().startsWith(`./cigogne ${name}`), name);
    assert.ok(overview.includes(summary), name);
    assert.deepEqual(await cigogne([name, '--help']), { status: 0, out: `${help.trim()}\n`, err: '' });
  }
});

test('who stops reading before the end is not told of an error', async () => {
  const { execFileSync } = await import('node:child_process');
  const main = new URL('../main.ts', import.meta.url).pathname;
  const out = execFileSync('sh', ['-c', '"$0" "$1" help | head -n 1', process.execPath, main], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  assert.match(out, /^Cigogne/);
});
