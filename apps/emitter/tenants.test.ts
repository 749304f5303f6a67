import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract } from './contract.ts';
import { startTestEmitter, type TestEmitter, type Visitor } from './testing/emitter.fixture.ts';
import { filled, sign } from './testing/scene.fixture.ts';

let here: TestEmitter;
let draft: string;
let signed: string;
let account: string;
let token: { id: string; token: string };
let unit: string;
let strangers: Visitor[];
before(async () => {
  here = await startTestEmitter();
  const physician = await here.visit('pediatre');
  draft = await filled(physician);
  signed = await filled(physician);
  await sign(physician, signed);
  const manager = await here.visit('cadre');
  account = (await manager.client.accounts()).accounts[0]?.id ?? '';
  token = await manager.client.createApiToken({ body: { label: 'Logiciel' } });
  unit = (await manager.client.createUnit({ body: { name: 'Maternité' } })).id;
  strangers = [await here.visit('medecinDeVille'), await here.visit('associe')];
});
after(() => here.stop());

const BODIES: Readonly<Record<string, unknown>> = {
  changeCertificate: { revision: 1, changes: { 'child.given': 'Vol' } },
  signCertificate: { revision: 1 },
  updateAccount: { active: false },
  moveCertificate: { unit: '00000000-0000-7000-8000-000000000000' },
  updateUnit: { name: 'Volée' },
};

/** The routes that name a thing: asked for something of another establishment. */
const named = Object.entries(contract).flatMap(([name, route]) =>
  route.path.includes(':id') ? [{ name, method: route.method, path: route.path }] : [],
);

test('another establishment’s things are not there, by any route that names one', async () => {
  assert.ok(named.length >= 17, `${named.length} routes`);
  for (const { name, method, path } of named) {
    const ids = path.includes('accounts')
      ? [account]
      : path.includes('tokens')
        ? [token.id]
        : path.includes('units')
          ? [unit]
          : [draft, signed];
    for (const stranger of strangers) {
      for (const id of ids) {
        const answer = await stranger.fetch(path.replace(':id', id), {
          method,
          ...(method === 'GET' || method === 'DELETE'
            ? {}
            : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(BODIES[name] ?? {}) }),
        });
        const text = await answer.text();
        if (name === 'revokeApiToken' && answer.status === 200)
          assert.deepEqual(JSON.parse(text), { revoked: false });
        else
          assert.ok(
            answer.status === 404 || answer.status === 403,
            `${name}: ${answer.status} ${text.slice(0, 200)}`,
          );
        assert.ok(!text.includes('CIGOGNE-TEST'), name);
      }
    }
  }
  const { state, revision } = await (await here.visit('pediatre')).client.certificate({
    params: { id: draft },
  });
  assert.deepEqual({ state, revision }, { state: 'draft', revision: 1 });
});

test('lists, search, copies, figures and settings stay within the establishment', async () => {
  const [doctor, manager] = strangers;
  assert.ok(doctor && manager);
  assert.equal((await doctor.client.board({})).total, 0);
  assert.equal((await doctor.client.searchBoard({ body: { search: 'cigogne' } })).total, 0);
  assert.deepEqual((await doctor.client.board({})).counts, {});
  for (const as of ['twin', 'follow-up'] as const) {
    await assert.rejects(
      doctor.client.createCertificate({ body: { kind: 'CS9', from: { id: draft, as } } }),
      { code: 'emitter.unknown-certificate' },
    );
  }
  const figures = await manager.client.indicators({ query: { from: '2000-01', to: '2100-12' } });
  assert.deepEqual(
    { months: figures.months, completeness: figures.completeness },
    { months: [], completeness: [] },
  );
  assert.equal((await manager.client.establishment()).name, 'Cabinet Exemple');
  const { accounts } = await manager.client.accounts();
  assert.ok(accounts.every(({ name }) => name.includes('VILLE') || name.includes('ASSOCIEE')));
});

test('series, journal, units and imports stay within the establishment', async () => {
  const [, other] = strangers;
  assert.ok(other);
  const { client } = other;
  for (const results of [
    (await client.submitSeries({ body: { ids: [draft, signed] } })).results,
    (
      await client.signSeries({
        body: { certificates: [draft, signed].map((id) => ({ id, revision: 1 })) },
      })
    ).results,
  ]) {
    assert.deepEqual(
      results.map(({ outcome, message }) => ({ outcome, message })),
      [draft, signed].map(() => ({
        outcome: 'refused',
        message: 'Ce certificat n’existe pas, ou n’est pas de votre établissement.',
      })),
    );
  }
  const journal = await client.journal({ query: {} });
  assert.ok(
    journal.entries.every(({ certificate }) => certificate === null),
    'a foreign certificate',
  );
  assert.deepEqual((await client.journal({ query: { certificate: draft } })).entries, []);
  assert.deepEqual((await client.units({})).units, []);
  const [own] = (await client.accounts({})).accounts;
  await assert.rejects(client.updateAccount({ params: { id: own?.id ?? '' }, body: { units: [unit] } }), {
    code: 'emitter.unknown-unit',
  });
  await assert.rejects(client.createCertificate({ body: { kind: 'CS9', unit } }), {
    code: 'emitter.unknown-unit',
  });
  const report = await client.importCsv({ body: { kind: 'CS9', csv: 'child.family;unite\nX;Maternité\n' } });
  assert.deepEqual(
    report.errors.map(({ column }) => column),
    ['unite'],
  );
});

test('live events tell nothing of another establishment', async () => {
  const [doctor] = strangers;
  assert.ok(doctor);
  const stop = new AbortController();
  const answer = await doctor.fetch('/api/certificates/events', { signal: stop.signal });
  await (await here.visit('sageFemme')).client.changeCertificate({
    params: { id: draft },
    body: { revision: 1, changes: { 'child.localId': 'X' } },
  });
  const own = await filled(doctor, 'CS9');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let seen = '';
  while (!seen.includes(own)) seen += (await reader?.read())?.value ?? '';
  stop.abort();
  assert.ok(!seen.includes(draft));
});

test('software of one establishment reaches nothing of another; a revoked token reaches nothing', async () => {
  const [, manager] = strangers;
  assert.ok(manager);
  const other = await manager.client.createApiToken({ body: { label: 'Autre logiciel' } });
  const status = (bearer: string, id: string) =>
    fetch(new URL(`/api/certificates/${id}/status`, here.running.http), {
      headers: { authorization: `Bearer ${bearer}` },
    });
  assert.equal((await status(token.token, draft)).status, 200);
  assert.equal((await status(other.token, draft)).status, 404);
  assert.equal((await status('x'.repeat(43), draft)).status, 401);
  await manager.client.revokeApiToken({ params: { id: other.id } });
  assert.equal((await status(other.token, draft)).status, 401);
});

test('nobody signed in, and roles without the right, are refused everywhere', async () => {
  const nobody = await here.visit();
  for (const [name, route] of Object.entries(contract)) {
    if (name === 'createCertificate' || route.permission === 'public') continue;
    const path = route.path.replace(':id', draft).replace(':kind', 'CS8');
    const answer = await nobody.fetch(path, { method: route.method });
    await answer.body?.cancel();
    assert.equal(answer.status, 401, name);
  }
  const midwife = await here.visit('sageFemme');
  for (const path of ['/api/accounts', '/api/indicators']) {
    assert.equal((await midwife.fetch(path)).status, 403, path);
  }
});
