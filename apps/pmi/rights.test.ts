import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pathParameters } from '@cigogne/contract';
import { verifyJournal } from '@cigogne/kernel';
import { contract, ROLES } from './contract.ts';
import { certificateMessage } from './testing/message.fixture.ts';
import { PEOPLE, startTestPmi, type TestPmi, type Who } from './testing/pmi.fixture.ts';
import { integrated } from './testing/scene.fixture.ts';

let here: TestPmi;
let child: string;
before(async () => {
  here = await startTestPmi();
  const arrived = await integrated(
    here,
    await certificateMessage({ sample: { seed: 3, answers: { gestationalAge: 32 } } }),
  );
  child = arrived.childId ?? '';
});
after(() => here.stop());

const NOBODY = '00000000-0000-4000-8000-000000000000';
const WHO: Who[] = ['medecin', 'puericultrice', 'secretaire', 'epidemiologiste', 'administrateur', 'dpo'];
const roleOf = (who: Who): keyof typeof ROLES => (who === 'voisine' ? 'puericultrice' : who);

describe('each route × each role', () => {
  for (const [name, route] of Object.entries(contract)) {
    test(`${route.method} ${route.path} (${name})`, async () => {
      const path = pathParameters(route.path).reduce(
        (all, one) => all.replace(`:${one}`, NOBODY),
        String(route.path),
      );
      const asked = { method: route.method, headers: { 'content-type': 'application/json' } };
      const request =
        route.method === 'GET' || route.method === 'DELETE'
          ? { method: route.method }
          : { ...asked, body: '{}' };
      const stranger = await fetch(new URL(path, here.running.http), {
        ...request,
        headers: { ...asked.headers, 'sec-fetch-site': 'same-origin' },
      });
      assert.equal(stranger.status, 401, 'nobody signed in');
      for (const who of WHO) {
        const { status } = await (await here.visit(who)).fetch(path, request);
        const may =
          route.permission === 'signed-in' || ROLES[roleOf(who)].some((one) => one === route.permission);
        if (may) assert.notEqual(status, 403, `${who} may`);
        else assert.equal(status, 403, `${who} may not`);
      }
    });
  }
});

/** Written apart from the contract, so that a permission that moves there is seen here (R036, R043). */
test('who has no child sees none: administrator, epidemiologist and DPO', () => {
  const routesOf = (who: Who) =>
    Object.entries(contract)
      .filter(([, { permission }]) => ROLES[roleOf(who)].some((one) => one === permission))
      .map(([name]) => name);
  const aboutChildren =
    /^(?:child|searchChildren|childIdentity|certificate|followUp|worklist|arrival|proposals|decide|merge|split|undo|breakGlass|key|startKey|scanKey|changeKey|matchKey|checkKey|finishKey|closeDuplicate|giveUp|rectify|restrict|expected|accessRequest|noteAccess|closeAccess|allOpposition|opposition|rectification|forwardRect|sendRect|matchSide|compare|preview|absence|transfers|transferChild|previewTransfer|answerTransfer|resend|cancelTransfer|seeChild|letters|previewLetters|writeLetters|printedLetters)/;
  for (const who of ['administrateur', 'epidemiologiste', 'dpo'] as const) {
    assert.deepEqual(
      routesOf(who).filter((name) => aboutChildren.test(name)),
      [],
      who,
    );
  }
  const clinical = [
    'child',
    'certificateDocument',
    'certificatePdf',
    'proposeFollowUp',
    'recordContact',
    'criteriaSets',
    'childArrivalSheet',
    'previewTransfer',
    'transferChild',
    'growthBands',
  ];
  assert.deepEqual(
    routesOf('secretaire').filter((name) => clinical.includes(name)),
    [],
  );
});

const status = async (who: Who, path: string) => (await (await here.visit(who)).fetch(path)).status;

describe('a record of another sector', () => {
  test('is refused, opened with a reason, and the physician sees who did', async () => {
    assert.equal(await status('puericultrice', `/api/children/${child}`), 200);
    assert.equal(await status('voisine', `/api/children/${child}`), 403);
    const [certificate] = await here.db.query<{ id: string }>(
      'select id from certificate where child_id = $1',
      [child],
    );
    const [followUp] = await here.db.query<{ id: string }>('select id from follow_up where child_id = $1', [
      child,
    ]);
    assert.equal(await status('voisine', `/api/certificates/${certificate?.id}/document`), 403);
    assert.equal(await status('voisine', `/api/certificates/${certificate?.id}/pdf`), 403);
    assert.equal(await status('voisine', `/api/follow-ups/${followUp?.id}`), 403);
    const neighbour = await here.visit('voisine');
    assert.equal((await neighbour.client.worklist({})).total, 0);
    const found = await neighbour.client.searchChildren({ body: { text: 'cigogne' } });
    assert.equal(found.children[0]?.access, 'other-sector');

    await neighbour.client.breakGlass({ params: { id: child }, body: { reason: 'Garde du samedi' } });
    assert.equal(await status('voisine', `/api/children/${child}`), 200);
    const physician = await here.visit('medecin');
    const { entries } = await physician.client.recordJournal({ params: { id: child } });
    const opening = entries.find(({ action }) => action === 'child.opened');
    assert.equal(opening?.reason, 'Garde du samedi');
    assert.ok(entries.some(({ action, actor }) => action === 'child.read' && actor === 'Pauline PUER-TEST'));
    assert.equal((await verifyJournal(here.db)).ok, true);
  });

  test('restricted: the physician alone, and not even named to the others', async () => {
    const physician = await here.visit('medecin');
    const { identity } = await physician.client.child({ params: { id: child } });
    const { version } = identity;
    await physician.client.restrictChild({
      params: { id: child },
      body: { version, restricted: true, reason: 'Adresse secrète' },
    });
    for (const who of ['puericultrice', 'voisine'] as const) {
      assert.equal(await status(who, `/api/children/${child}`), 403, who);
    }
    assert.equal(await status('secretaire', `/api/children/${child}/identity`), 403);
    const nurse = await here.visit('puericultrice');
    assert.deepEqual((await nurse.client.searchChildren({ body: { text: 'cigogne' } })).children, []);
    assert.equal((await nurse.client.worklist({})).total, 0);
    const glass = await nurse.fetch(`/api/children/${child}/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'Je voudrais voir' }),
    });
    assert.equal(glass.status, 403);
    const arrivals = await (await here.visit('secretaire')).client.arrivals({
      query: { state: 'integrated' },
    });
    assert.deepEqual(arrivals.arrivals, []);
    const again = await physician.client.child({ params: { id: child } });
    await physician.client.restrictChild({
      params: { id: child },
      body: { version: again.identity.version, restricted: false, reason: 'Fin du placement' },
    });
  });
});

test('a secretary plans and sees no clinical content', async () => {
  const secretary = await here.visit('secretaire');
  const [line] = (await secretary.client.worklist({})).lines;
  assert.ok(line);
  assert.deepEqual([line.reasons, line.score], [[], 0]);
  const { colleagues } = await secretary.client.colleagues({});
  const nurse = colleagues.find(({ name }) => name === 'Pauline PUER-TEST');
  const neighbour = colleagues.find(({ name }) => name === 'Viviane VOISINE-TEST');
  const at = { params: { id: line.id } };
  await assert.rejects(
    secretary.client.planFollowUp({
      ...at,
      body: { version: line.version, assignedTo: neighbour?.id ?? null },
    }),
    { code: 'pmi.cannot-assign' },
  );
  const planned = await secretary.client.planFollowUp({
    ...at,
    body: { version: line.version, assignedTo: nurse?.id ?? null, plannedFor: '2026-12-01' },
  });
  assert.equal(planned.reasons, null);
  assert.equal(planned.state, 'planned');
  await assert.rejects(
    secretary.client.planFollowUp({ ...at, body: { version: line.version, plannedFor: null } }),
    { code: 'pmi.changed-meanwhile' },
  );

  const worker = await here.visit('puericultrice');
  const met = await worker.client.recordContact({
    ...at,
    body: {
      version: planned.version,
      at: '2026-12-01T10:00:00Z',
      means: 'visit',
      outcome: 'met',
      note: 'Tout va bien',
    },
  });
  assert.equal(met.state, 'done');
  const seen = await secretary.client.followUp(at);
  assert.equal(seen.contacts[0]?.note, '');
  const closed = await worker.client.closeFollowUp({
    ...at,
    body: { version: met.version, reason: 'Suivi terminé' },
  });
  assert.equal(closed.state, 'closed');
});

test('an account that was closed opens nothing more', async () => {
  const nurse = await here.visit('puericultrice');
  await here.db.query('update account set active = false where subject = $1', [PEOPLE.puericultrice]);
  assert.equal((await nurse.fetch('/api/follow-ups')).status, 401);
  await here.db.query('update account set active = true where subject = $1', [PEOPLE.puericultrice]);
});
