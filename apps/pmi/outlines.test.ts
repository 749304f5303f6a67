import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { communesOfPmi } from '@cigogne/territory';
import { inventedOutlines } from '@cigogne/territory/testing';
import { startTestPmi, type TestPmi, type Who } from './testing/pmi.fixture.ts';

let here: TestPmi;
before(async () => {
  here = await startTestPmi();
});
after(() => here.stop());

const COMMUNES = communesOfPmi('23').map(({ cog, name }) => ({ cog, name }));
const SOURCE = { source: 'Contours inventés, pour un essai' };
const load = async (who: Who, text: string) =>
  (await here.visit(who)).client.loadOutlines({ query: SOURCE, body: new TextEncoder().encode(text) });
const drawn = async () => (await (await here.visit('medecin')).client.outlines({})).outlines;

test('loaded by whoever loads births, drawn for whoever reads figures, and in the journal', async () => {
  assert.equal(await drawn(), null);
  const file = inventedOutlines([...COMMUNES.slice(2), { cog: '75056', name: 'Ailleurs-Test' }]);
  for (const who of ['puericultrice', 'secretaire', 'administrateur', 'dpo'] as const) {
    await assert.rejects(load(who, file), { status: 403 }, who);
    assert.equal((await (await here.visit(who)).fetch('/api/outlines')).status, 403, who);
  }
  const loaded = await load('epidemiologiste', file);
  assert.deepEqual([loaded.communes, loaded.elsewhere], [COMMUNES.length - 2, 1]);
  assert.deepEqual(
    loaded.missing,
    COMMUNES.slice(0, 2).map(({ name }) => name),
  );
  const now = await drawn();
  assert.deepEqual([now?.source, now?.loadedBy], [SOURCE.source, 'Émile EPIDEMIO-TEST']);
  assert.equal(now?.communes.length, COMMUNES.length - 2);
  assert.ok(now?.borders.every(({ path }) => /^M[\d ]+l[\d -]+$/.test(path)));
  const [line] = await here.db.query<{ details: { communes: number } }>(
    `select details from journal where action = 'outlines.changed' order by seq desc limit 1`,
  );
  assert.equal(line?.details.communes, COMMUNES.length - 2);
});

test('a file with a mistake is refused outline by outline, and the former map stays', async () => {
  const before = await drawn();
  const file = inventedOutlines(COMMUNES).replace('"code":"23096"', '"code":"chef-lieu"');
  await assert.rejects(load('medecin', file), (error) => {
    assert.ok(error instanceof Error && 'fields' in error && Array.isArray(error.fields));
    assert.match(error.fields[0].message, /^Contour n° \d+ \(Guéret\) : le code Insee de la commune manque/);
    return 'code' in error && error.code === 'pmi.bad-outlines';
  });
  await assert.rejects(load('medecin', ' '.repeat(30_000_001)), { status: 413 });
  assert.deepEqual(await drawn(), before);
});

test('everybody is answered while a large file is read', async () => {
  let turns = 0;
  let running = true;
  const loading = load('medecin', inventedOutlines(COMMUNES, { detail: 9 })).finally(() => {
    running = false;
  });
  while (running) {
    await here.db.query('select 1');
    turns += 1;
  }
  assert.equal((await loading).communes, COMMUNES.length);
  assert.ok(turns > 20, `${turns} questions were answered`);
});

test('taken away, there are none', async () => {
  const { outlines } = await (await here.visit('medecin')).client.removeOutlines({});
  assert.equal(outlines, null);
});
