import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ApiError } from '@cigogne/contract';
import { contract, ROLES } from './contract.ts';
import { sampleMail, samplePackage } from './testing/certificate.fixture.ts';
import { PEOPLE, type Visitor, visitor, WITH_SIGN_IN } from './testing/console.fixture.ts';
import { outcomeOf, send, submit } from './testing/outcome.fixture.ts';
import { MATERNITY, startTestPlatform, type TestPlatform } from './testing/platform.fixture.ts';

const GUERET = { postalCode: '23000', city: 'GUÉRET' };
const LYON = { postalCode: '69003', city: 'LYON' };
const CLINIC = 'accueil@cabinet.mssante.test';

let platform: TestPlatform;
let people: Record<keyof typeof PEOPLE | 'nobody', Visitor>;
/** one certificate for Guéret with a birth copy nobody asked for, one for Lyon, one refused, one dead */
let sent: Record<'gueret' | 'lyon' | 'refused' | 'duplicate' | 'dead', string>;

before(async () => {
  platform = await startTestPlatform(WITH_SIGN_IN);
  await platform.openPmi('23');
  await platform.openPmi('69M');
  const creuse87 = await platform.openPmi('87');
  platform.operator.answers.set(creuse87, {
    accept: false,
    code: 550,
    enhanced: '5.1.1',
    text: 'Boite inconnue',
  });
  const mail = async (seed: number, place: typeof GUERET) =>
    sampleMail(await samplePackage({ kind: 'CS8', seed, addresses: { mother: place } }));
  const first = await mail(1, GUERET);
  const refused = sampleMail(await samplePackage({ kind: 'MDE', seed: 3 }), {
    from: { address: CLINIC },
    mss: { nil: 'LOGICIEL-2' },
  });
  sent = {
    gueret: (await send(platform, first)).id,
    lyon: (await send(platform, await mail(2, LYON))).id,
    refused: (await send(platform, refused, CLINIC)).id,
    duplicate: (await send(platform, first)).id,
    dead: (await send(platform, await mail(4, { postalCode: '87000', city: 'LIMOGES' }))).id,
  };
  people = {
    nobody: await visitor(platform),
    operateur: await visitor(platform, PEOPLE.operateur),
    pilotage: await visitor(platform, PEOPLE.pilotage),
    grades: await visitor(platform, PEOPLE.grades),
    support: await visitor(platform, PEOPLE.support),
  };
});
after(() => platform.stop());

const status = async (call: Promise<unknown>) =>
  call.then(
    () => 200,
    (error: unknown) => (error instanceof ApiError ? error.status : Promise.reject(error)),
  );

describe('who may do what', { concurrency: 6 }, () => {
  const address = (path: string) =>
    path
      .replace(':id', sent.gueret)
      .replace(':key', '23')
      .concat(path === '/api/territory' ? '?postalCode=23000&city=x' : '');
  for (const [name, route] of Object.entries(contract)) {
    for (const role of ['nobody', 'operateur', 'pilotage', 'grades', 'support'] as const) {
      const held: readonly string[] = role === 'nobody' ? [] : ROLES[role];
      const allowed = route.permission === 'public' || held.includes(route.permission);
      const expected = allowed ? 'may' : role === 'nobody' ? 'is asked to sign in' : 'is refused';
      test(`${name}: ${role} ${expected}`, async () => {
        const stop = new AbortController();
        const query = name === 'exportStatistics' ? '?table=byDay' : '';
        const writes =
          route.method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } };
        const answer = await people[role].fetch(address(route.path) + query, {
          method: route.method,
          signal: stop.signal,
          ...writes,
        });
        stop.abort();
        if (!allowed) assert.equal(answer.status, role === 'nobody' ? 401 : 403);
        else assert.ok(![401, 403].includes(answer.status), `${answer.status}`);
      });
    }
  }

  test('another site cannot make a browser write', async () => {
    const answer = await people.operateur.fetch(`/api/messages/${sent.dead}/redeliver`, {
      method: 'POST',
      headers: { origin: 'https://ailleurs.example' },
    });
    assert.equal(answer.status, 403);
  });
});

describe('a GRADeS sees and changes its region only (R006)', () => {
  const details = (id: string) => people.grades.client.message({ params: { id } });

  test('messages of its PMIs, and no others', async () => {
    const { messages } = await people.grades.client.messages({ query: {} });
    assert.deepEqual(messages.map(({ id }) => id).sort(), [sent.gueret, sent.dead].sort());
    assert.equal((await details(sent.gueret)).pmi, '23');
    assert.equal(await status(details(sent.lyon)), 404);
    assert.equal(await status(details(sent.refused)), 404);
    const found = await people.grades.client.messages({ query: { pmi: '69M' } });
    assert.deepEqual(found.messages, []);
  });

  test('figures of its PMIs', async () => {
    const { totals, byPmi, byEmitter } = await people.grades.client.statistics({ query: {} });
    assert.deepEqual(totals, { received: 2, relayed: 1, rejected: 0, returned: 0, onHold: 0, duplicates: 0 });
    assert.deepEqual(byPmi.map(({ pmi }) => pmi).sort(), ['23', '87']);
    assert.deepEqual(
      byEmitter.map(({ sender }) => sender),
      [MATERNITY],
    );
    const { emitters } = await people.grades.client.emitters({ query: {} });
    assert.deepEqual(
      emitters.map(({ mailbox, received }) => [mailbox, received]),
      [[MATERNITY, 2]],
    );
    const { items } = await people.grades.client.attention();
    assert.deepEqual(
      items.map(({ messageId }) => messageId),
      [sent.dead],
    );
    assert.equal((await people.grades.client.overview()).today.received, 2);
  });

  test('PMIs of its region are changed, others are refused', async () => {
    const change = async (key: string) => {
      const { version, mailboxes, ...pmi } = await people.grades.client.pmi({ params: { key } });
      const body = { ...pmi, version, mailboxes, conditions: `vu ${key}` };
      return status(people.grades.client.updatePmi({ params: { key }, body }));
    };
    assert.equal(await change('23'), 200);
    assert.equal(await change('69M'), 403);
    const check = { params: { key: '69M' }, body: { mailbox: 'pmi-69m@pmi.mssante.test' } };
    assert.equal(await status(people.grades.client.checkMailbox(check)), 403);
  });
});

describe('what the console shows', () => {
  test('figures that agree with what was sent', async () => {
    const figures = await people.pilotage.client.statistics({ query: {} });
    assert.deepEqual(figures.totals, {
      received: 4,
      relayed: 2,
      rejected: 1,
      returned: 0,
      onHold: 0,
      duplicates: 1,
    });
    assert.equal(figures.relayDelay.count, 2);
    assert.ok(
      (figures.relayDelay.median ?? -1) >= 0 &&
        (figures.relayDelay.p95 ?? 0) >= (figures.relayDelay.median ?? 0),
    );
    assert.deepEqual(figures.byPmi.map(({ pmi, received, relayed }) => [pmi, received, relayed]).sort(), [
      ['23', 1, 1],
      ['69M', 1, 1],
      ['87', 1, 0],
    ]);
    assert.deepEqual(
      figures.rejectionsByCause.map(({ code, count }) => [code, count]),
      [['CDA-MDE', 1]],
      'warnings are no cause',
    );
    const software = figures.rejectionsBySoftware.find((row) => row.software === 'LOGICIEL-2');
    assert.deepEqual([software?.received, software?.rejected], [1, 1]);
    assert.equal(
      figures.byDay.reduce((sum, day) => sum + day.received, 0),
      4,
    );
    assert.equal(
      figures.birthDelay.reduce((sum, { count }) => sum + count, 0),
      2,
    );
    const none = await people.pilotage.client.statistics({ query: { from: '2020-01-01', to: '2020-01-31' } });
    assert.deepEqual(none.totals, {
      received: 0,
      relayed: 0,
      rejected: 0,
      returned: 0,
      onHold: 0,
      duplicates: 0,
    });
  });

  test('every table of the statistics as CSV', async () => {
    const tables = [
      'byDay',
      'byPmi',
      'rejectionsByCause',
      'rejectionsBySoftware',
      'birthDelay',
      'byEmitter',
    ] as const;
    for (const table of tables) {
      const { content, filename } = await people.support.client.exportStatistics({ query: { table } });
      assert.match(filename ?? '', new RegExp(`^statistiques-${table}-\\d{4}-\\d\\d-\\d\\d-.*\\.csv$`));
      const lines = (await content.text()).split('\r\n').filter(Boolean);
      assert.match(lines[0] ?? '', /^tableau;cle;libelle;recus;/);
      assert.ok(lines.length > 1, table);
    }
  });

  test('a message by its Message-ID, ours or the emitter’s, by its document, by its digests, by its reference', async () => {
    const { client } = people.support;
    const detail = await client.message({ params: { id: sent.gueret } });
    const searched = [
      detail.messageId,
      detail.messageId.replace(/[<>]/g, ''),
      detail.deliveries[0]?.relayMessageId,
      detail.documentId,
      detail.packageSha256,
      detail.packageSha256?.toUpperCase(),
      detail.cdaSha256,
      sent.gueret,
    ];
    for (const q of searched) {
      const { messages } = await client.messages({ query: { q: q ?? 'absent' } });
      assert.ok(
        messages.some(({ id }) => id === sent.gueret),
        `${q}`,
      );
    }
    assert.deepEqual((await client.messages({ query: { q: '%' } })).messages, []);
  });

  test('pages that neither repeat nor skip', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await people.support.client.messages({
        query: { limit: 2, ...(cursor ? { cursor } : {}) },
      });
      seen.push(...page.messages.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    assert.deepEqual(seen.sort(), Object.values(sent).sort());
    assert.equal(await status(people.support.client.messages({ query: { cursor: 'rien' } })), 400);
  });

  test('a message’s story, why its PMI, and what is still held of it', async () => {
    const { client } = people.support;
    const delivered = await client.message({ params: { id: sent.gueret } });
    assert.deepEqual(
      delivered.events.map(({ kind }) => kind),
      [
        'received',
        'inspected',
        'conform',
        'routed',
        'relayed',
        'erased',
        'notice-sent',
        'acknowledged',
        'received-again',
      ],
    );
    assert.equal(delivered.decidedBy, 'child');
    assert.deepEqual(
      delivered.candidates.map(({ holder, answer, pmi }) => [holder, answer, pmi]),
      [
        ['mother', 'found', '23'],
        ['child', 'found', '23'],
      ],
    );
    assert.equal(delivered.sealedContents, 0);
    assert.ok(delivered.erasedAt);
    const dead = await client.message({ params: { id: sent.dead } });
    assert.equal(dead.sealedContents, 1);
    assert.equal(dead.deliveries[0]?.state, 'dead');
    const refused = await client.message({ params: { id: sent.refused } });
    assert.deepEqual(
      refused.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
      ['CDA-MDE'],
    );
    const again = await client.message({ params: { id: sent.duplicate } });
    assert.equal(again.duplicateOf, sent.gueret);
  });

  test('what waits for a person, with its alert; a redelivery ends both', async () => {
    const { client } = people.operateur;
    const { items } = await client.attention();
    assert.deepEqual(
      items.map(({ kind, messageId, pmi }) => [kind, messageId, pmi]),
      [['delivery', sent.dead, '87']],
    );
    const before = await client.overview();
    assert.equal(before.deadDeliveries, 1);
    assert.deepEqual(
      before.alerts.map(({ code }) => code),
      ['dead-delivery'],
    );
    platform.operator.answers.clear();
    assert.deepEqual(await client.redeliver({ params: { id: sent.dead } }), { resumed: 1 });
    await outcomeOf(platform, sent.dead);
    assert.equal((await client.overview()).deadDeliveries, 0);
    assert.equal(await status(client.redeliver({ params: { id: sent.dead } })), 409);
    assert.equal(
      await status(client.abandon({ params: { id: sent.dead }, body: { reason: 'plus la peine' } })),
      409,
    );
    const { entries, intact } = await client.journal({ query: {} });
    assert.ok(intact);
    assert.ok(entries.some(({ action, object }) => action === 'message.resumed' && object === sent.dead));
  });

  test('emitters: named, made pilots, and who did so is in the journal', async () => {
    const { client } = people.operateur;
    await client.updateEmitter({ body: { mailbox: MATERNITY, label: 'Maternité d’essai', pilot: true } });
    const { emitters } = await client.emitters({ query: { pilot: 'true' } });
    assert.deepEqual(
      emitters.map(({ mailbox, label, received }) => [mailbox, label, received]),
      [[MATERNITY, 'Maternité d’essai', 3]],
    );
    const { entries } = await client.journal({ query: {} });
    const entry = entries.find(({ action }) => action === 'emitter.changed');
    assert.deepEqual([entry?.object, entry?.actor], [`emitter/${MATERNITY}`, 'Camille CIGOGNE-TEST']);
  });

  test('the live flow: each change once, in its region', async () => {
    const seen: { id: string; state: string }[] = [];
    const states: string[] = [];
    const stop = people.grades.client.live(
      {},
      {
        onEvent: ({ id, state }: { id: string; state: string }) => void seen.push({ id, state }),
        onState: (state: string) => void states.push(state),
      },
    );
    while (!states.includes('open')) await new Promise((resolve) => setTimeout(resolve, 20));
    const place = async (seed: number, home: typeof GUERET) =>
      submit(platform, sampleMail(await samplePackage({ kind: 'CS8', seed, addresses: { mother: home } })));
    const elsewhere = await place(20, LYON);
    const here = await place(21, GUERET);
    while (!seen.some(({ id, state }) => id === here && state === 'acknowledged')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    stop();
    assert.ok(seen.every(({ id }) => id !== elsewhere));
    assert.equal(seen.filter(({ id, state }) => id === here && state === 'acknowledged').length, 1);
  });

  test('the public page of openings tells no mailbox and no contact', async () => {
    const answer = await people.nobody.fetch('/api/public/pmi');
    const text = await answer.text();
    assert.equal(answer.status, 200);
    assert.doesNotMatch(text, /@/);
    assert.match(text, /"key":"23"/);
  });
});
