import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type Headless, startHeadless } from '../testing/headless.fixture.ts';
import { applyAbsences, endAbsence, planAbsence } from './absences.ts';
import { accessTo } from './access.ts';
import type { Actor } from './pmi.ts';

let headless: Headless;
const person = (last: string, name: string, role: Actor['role']): Actor => ({
  id: `01900000-0000-7000-8000-00000000000${last}`,
  name,
  role,
});
const AGNES = person('1', 'Agnès ABSENTE-TEST', 'puericultrice');
const ROSE = person('2', 'Rose REMPLACE-TEST', 'puericultrice');
const MEDECIN = person('3', 'Mathilde MEDECIN-TEST', 'medecin');
const SECRETAIRE = person('4', 'Solange SECRET-TEST', 'secretaire');

let gueret: string;
let aubusson: string;

before(async () => {
  headless = await startHeadless(new Date('2027-07-01T08:00:00Z'));
  const { db } = headless;
  for (const { id, name, role } of [AGNES, ROSE, MEDECIN, SECRETAIRE])
    await db.query('insert into account (id, subject, name, role) values ($1, $2, $2, $3)', [id, name, role]);
  const sectorNamed = async (name: string) =>
    (await db.query<{ id: string }>('select id from sector where name = $1', [name]))[0]?.id ?? '';
  gueret = await sectorNamed('Guéret');
  aubusson = await sectorNamed('Aubusson');
});
after(() => headless.close());

beforeEach(async () => {
  const { db } = headless;
  for (const table of ['absence', 'follow_up', 'account_sector', 'child'])
    await db.query(`delete from ${table}`);
  await db.query('insert into account_sector (account_id, sector_id) values ($1, $2), ($3, $4)', [
    AGNES.id,
    gueret,
    ROSE.id,
    aubusson,
  ]);
});

/** A child of Guéret with an open follow-up of Agnès. */
async function followed(more: { restricted?: boolean; planned?: boolean } = {}) {
  const { db, pmi, clock } = headless;
  const [child, followUp] = [pmi.ids.uuid(), pmi.ids.uuid()];
  await db.query(
    `insert into child (id, birth_family, usual_family, given_names, birth_date, sex, sector_id, created_at, search,
       family_key, mother_key, restricted_because, restricted_at)
     values ($1, 'ESSAI-TEST', '', '{Bertille}', '2027-06-01', 'F', $2, $3, '', '', '', $4, case when $4::text is null then null else $3::timestamptz end)`,
    [child, gueret, clock.now(), more.restricted ? 'Adresse secrète' : null],
  );
  await db.query(
    `insert into follow_up (id, child_id, sector_id, cause, urgency, state, assigned_to, planned_for, opened_at)
     values ($1, $2, $3, 'person', 'soon', $4, $5, $6, $7)`,
    [
      followUp,
      child,
      gueret,
      more.planned ? 'planned' : 'assigned',
      AGNES.id,
      more.planned ? '2027-07-10' : null,
      clock.now(),
    ],
  );
  return { child, followUp };
}
const holder = async (followUp: string) =>
  (
    await headless.db.query<{ who: string | null; state: string }>(
      'select assigned_to as who, state from follow_up where id = $1',
      [followUp],
    )
  )[0];
const WEEK = { who: AGNES.id, replacement: ROSE.id, firstDay: '2027-07-01', lastDay: '2027-07-07' };
const day = 86_400_000;

test('follow-ups go for the days of an absence, with the sectors, and come back by themselves', async () => {
  const { pmi, clock, db } = headless;
  const [one, planned] = [await followed(), await followed({ planned: true })];
  const right = async (child: string) => (await accessTo(pmi, ROSE, [child])).get(child);
  assert.equal(await right(one.child), 'other-sector');
  await planAbsence(pmi, SECRETAIRE, WEEK);
  assert.deepEqual(await holder(one.followUp), { who: ROSE.id, state: 'assigned' });
  assert.deepEqual(await holder(planned.followUp), { who: ROSE.id, state: 'planned' });
  // Of the whole sector, not of what she was given only: a call may be about another child.
  const other = await followed();
  await db.query('update follow_up set assigned_to = null where id = $1', [other.followUp]);
  assert.equal(await right(other.child), 'open');
  clock.advance(3 * day);
  await applyAbsences(pmi);
  assert.equal((await holder(one.followUp))?.who, ROSE.id);
  clock.advance(4 * day);
  await Promise.all([applyAbsences(pmi), applyAbsences(pmi)]);
  assert.equal((await holder(one.followUp))?.who, AGNES.id);
  assert.equal((await holder(planned.followUp))?.who, AGNES.id);
  assert.equal(await right(one.child), 'other-sector');
  const told = await db.query<{ reason: string }>(
    'select reason from event where follow_up_id = $1 order by id',
    [one.followUp],
  );
  assert.deepEqual(
    told.map(({ reason }) => reason),
    ['Absence de Agnès ABSENTE-TEST', 'Retour de Agnès ABSENTE-TEST'],
  );
  clock.advance(-7 * day);
});

test('a restricted record stays with whom the physician gave it to', async () => {
  const { child, followUp } = await followed({ restricted: true });
  await planAbsence(headless.pmi, MEDECIN, WEEK);
  assert.equal((await holder(followUp))?.who, AGNES.id);
  assert.equal((await accessTo(headless.pmi, ROSE, [child])).get(child), 'restricted');
});

test('what was closed or given to another meanwhile does not come back', async () => {
  const { pmi, db } = headless;
  const [closed, given, open] = [await followed(), await followed(), await followed()];
  const id = await planAbsence(pmi, AGNES, WEEK);
  await db.query(`update follow_up set state = 'closed', closed_at = now() where id = $1`, [closed.followUp]);
  await db.query('update follow_up set assigned_to = $2 where id = $1', [given.followUp, MEDECIN.id]);
  await endAbsence(pmi, SECRETAIRE, id);
  assert.equal((await holder(closed.followUp))?.who, ROSE.id);
  assert.equal((await holder(given.followUp))?.who, MEDECIN.id);
  assert.equal((await holder(open.followUp))?.who, AGNES.id);
});

test('without a replacement they are the sector’s; a planned absence that is given up moves nothing', async () => {
  const { pmi } = headless;
  const { followUp } = await followed();
  const later = await planAbsence(pmi, SECRETAIRE, {
    ...WEEK,
    firstDay: '2027-08-01',
    lastDay: '2027-08-10',
  });
  assert.equal((await holder(followUp))?.who, AGNES.id);
  await endAbsence(pmi, SECRETAIRE, later);
  const now = await planAbsence(pmi, SECRETAIRE, { ...WEEK, replacement: null });
  assert.deepEqual(await holder(followUp), { who: null, state: 'new' });
  await endAbsence(pmi, SECRETAIRE, now);
  assert.deepEqual(await holder(followUp), { who: AGNES.id, state: 'assigned' });
});

test('what does not go is refused, with what to do', async () => {
  const { pmi } = headless;
  const refused = (actor: Actor, asked: object, code: string) =>
    assert.rejects(planAbsence(pmi, actor, { ...WEEK, ...asked }), { code: `pmi.${code}` });
  await refused(ROSE, {}, 'not-your-absence');
  await refused(SECRETAIRE, { lastDay: '2027-06-30' }, 'bad-absence');
  await refused(SECRETAIRE, { firstDay: '2027-06-01', lastDay: '2027-06-05' }, 'bad-absence');
  await refused(SECRETAIRE, { replacement: AGNES.id }, 'bad-absence');
  await refused(SECRETAIRE, { replacement: SECRETAIRE.id }, 'cannot-assign');
  const id = await planAbsence(pmi, SECRETAIRE, WEEK);
  await refused(SECRETAIRE, { firstDay: '2027-07-05', lastDay: '2027-07-12' }, 'bad-absence');
  await assert.rejects(endAbsence(pmi, ROSE, id), { code: 'pmi.not-your-absence' });
  await endAbsence(pmi, AGNES, id);
  await assert.rejects(endAbsence(pmi, AGNES, id), { code: 'pmi.unknown-absence' });
});

test('two absences one after the other: the sectors stay while one of them lasts', async () => {
  const { pmi, db } = headless;
  const { child } = await followed();
  await db.query('insert into account_sector (account_id, sector_id) values ($1, $2)', [MEDECIN.id, gueret]);
  const first = await planAbsence(pmi, SECRETAIRE, WEEK);
  const second = await planAbsence(pmi, SECRETAIRE, { ...WEEK, who: MEDECIN.id });
  await endAbsence(pmi, SECRETAIRE, first);
  assert.equal((await accessTo(pmi, ROSE, [child])).get(child), 'open');
  await endAbsence(pmi, SECRETAIRE, second);
  assert.equal((await accessTo(pmi, ROSE, [child])).get(child), 'other-sector');
});
