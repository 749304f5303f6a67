import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { renderReportPdf } from '@cigogne/pdf';
import { answerFor } from '../adapters/http/rights-handlers.ts';
import { currentItem } from '../domain/dictionary.ts';
import { answerReport } from '../domain/rights/answer-pdf.ts';
import { type Headless, startHeadless } from '../testing/headless.fixture.ts';
import { homesOf } from '../testing/population/births.ts';
import type { Generated } from '../testing/population/certificates.ts';
import { mailOf, population } from '../testing/population/messages.ts';
import { refreshFigures } from './figures.ts';
import { oppose } from './oppositions.ts';
import type { Actor } from './pmi.ts';
import { purge } from './purge.ts';
import { retentionRules } from './retention.ts';
import { takeMessage } from './take-message.ts';

const MEDECIN: Actor = {
  id: '01900000-0000-7000-8000-000000000001',
  name: 'Médecin d’essai',
  role: 'medecin',
};
const OPTIONS = { seed: 77, certificates: 90, homes: homesOf('23'), years: [2018], pdfBytes: 300 };
let headless: Headless;
const generated: Generated[] = [...population(OPTIONS)];

before(async () => {
  headless = await startHeadless(new Date('2021-06-01T09:00:00Z'));
  for await (const { raw, receivedAt } of mailOf(OPTIONS)) await takeMessage(headless.pmi, raw, receivedAt);
  await headless.integrateAll();
});
after(() => headless.close());

/** The record of a child with a CS8 whose two parents are known. */
async function someChild(skip = 0): Promise<{ id: string; of: Generated }> {
  const of = generated.filter(({ kind, child }) => kind === 'CS8' && child.father !== undefined)[skip];
  assert.ok(of);
  const [row] = await headless.db.query<{ id: string }>(
    'select child_id as id from certificate where document_id = $1',
    [of.certificate.document.id.root],
  );
  assert.ok(row);
  return { id: row.id, of };
}
const ask = (id: string, requester: 'mother' | 'other-parent' | 'guardian' | 'child', notes = false) =>
  answerFor(headless.pmi, MEDECIN, { id, requester, notes });
const itemsOf = (answer: Awaited<ReturnType<typeof ask>>) =>
  answer.certificates.flatMap(({ kind, sections }) =>
    sections.flatMap(({ items }) =>
      items.map(({ id }) => currentItem(kind === 'CS8' ? 'CS8' : kind === 'CS9' ? 'CS9' : 'CS24', id)),
    ),
  );

test('each parent is given the child’s whole, and of the parents their own only', async () => {
  const { id, of } = await someChild();
  for (const requester of ['mother', 'other-parent', 'guardian', 'child'] as const) {
    const answer = await ask(id, requester);
    const concerned = new Set(itemsOf(answer).map((item) => item?.concerned));
    assert.deepEqual(
      [...concerned].sort(),
      [
        'child',
        ...(requester === 'mother' ? ['mother'] : []),
        ...(requester === 'other-parent' ? ['other-parent'] : []),
      ].sort(),
    );
    const answered = Object.keys(of.certificate.answers).filter(
      (item) => currentItem('CS8', item)?.concerned === 'child',
    );
    const given = new Set(itemsOf(answer).map((item) => item?.id));
    for (const item of answered) assert.ok(given.has(item), item);
    assert.ok(answer.withheld.length > 0);
  }
  const father = JSON.stringify(await ask(id, 'other-parent'));
  assert.ok(!father.includes(of.child.mother.born), 'the mother’s birth date');
  assert.ok(JSON.stringify(await ask(id, 'mother')).includes(of.child.mother.born));
});

test('a protected record says to nobody where the child is', async () => {
  const { id, of } = await someChild(1);
  await headless.db.query(
    `update child set restricted_because = 'Adresse secrète', restricted_at = now() where id = $1`,
    [id],
  );
  for (const requester of ['mother', 'other-parent', 'guardian'] as const) {
    const text = JSON.stringify(await ask(id, requester));
    for (const secret of [
      of.child.street,
      of.child.home.city,
      of.child.home.postalCode,
      of.child.phones[0] ?? '-',
      'Maternité Exemple',
    ]) {
      assert.ok(!text.includes(secret), secret);
    }
  }
});

test('the answer is a PDF too', async () => {
  const { id } = await someChild();
  const pdf = await renderReportPdf(answerReport(await ask(id, 'mother')));
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  assert.ok(pdf.length > 10_000);
});

test('who answered is in the journal, without a name', async () => {
  const { id } = await someChild();
  const rows = await headless.db.query<{ action: string; details: unknown }>(
    `select action, details from journal where object = $1`,
    [`child/${id}`],
  );
  assert.ok(rows.some(({ action }) => action === 'child.access-answered'));
});

test('parents who object to follow-up are on no list, until they say otherwise', async () => {
  const [row] = await headless.db.query<{ id: string }>(
    `select child_id as id from follow_up where state <> 'closed' and cause = 'vigilance' limit 1`,
  );
  assert.ok(row);
  const open = async () =>
    (await headless.db.query(`select 1 from follow_up where child_id = $1 and state <> 'closed'`, [row.id]))
      .length;
  await oppose(headless.pmi, MEDECIN, {
    childId: row.id,
    use: 'follow-up',
    opposed: true,
    reason: 'Lettre des parents',
  });
  assert.equal(await open(), 0);
  const again = await oppose(headless.pmi, MEDECIN, {
    childId: row.id,
    use: 'follow-up',
    opposed: true,
    reason: 'Lettre des parents',
  });
  assert.equal(again.length, 1);
  const [lifted] = await oppose(headless.pmi, MEDECIN, {
    childId: row.id,
    use: 'follow-up',
    opposed: false,
    reason: 'Appel des parents',
  });
  assert.notEqual(lifted?.liftedAt, null);
});

test('what is due is erased whole, an open follow-up keeps its record, and the figures stay', async () => {
  const { db, clock, pmi } = headless;
  await refreshFigures(pmi);
  const received = async () => {
    const [row] = await db.query<{ count: number }>(
      `select sum(numerator)::int as count from figure_cell where indicator = 'received' and cog = '*'`,
    );
    return row?.count;
  };
  const counted = await received();
  assert.deepEqual(
    (await retentionRules(pmi)).map(({ due }) => due),
    [0, 0, 0, 0, 0],
  );
  const [kept] = await db.query<{ id: string }>(
    `select child_id as id from follow_up where state <> 'closed' limit 1`,
  );
  assert.ok(kept);
  clock.advance(5 * 365.25 * 86_400_000);
  const erased = await purge(pmi);
  assert.ok(erased && erased.record > 20);
  const children = await db.query<{ id: string }>('select id from child where merged_into is null');
  const open = await db.query<{ id: string }>(
    `select distinct child_id as id from follow_up where state <> 'closed'`,
  );
  assert.deepEqual(children.map(({ id }) => id).sort(), open.map(({ id }) => id).sort());
  assert.ok(children.some(({ id }) => id === kept.id));
  // Documents are erased by their own rule, in the records that stay too.
  assert.deepEqual(await db.query('select 1 from sealed_document'), []);
  assert.deepEqual(
    await db.query('select 1 from certificate where child_id not in (select id from child)'),
    [],
  );
  await refreshFigures(pmi);
  assert.equal(await received(), counted);
  assert.ok((await retentionRules(pmi)).every(({ due }) => due === 0));
});
