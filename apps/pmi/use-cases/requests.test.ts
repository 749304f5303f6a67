import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { renderReportPdf } from '@cigogne/pdf';
import { findChild } from '../adapters/store/children.ts';
import { accessRequests, rectificationsOf } from '../adapters/store/requests.ts';
import { changesInWords, rectificationNote } from '../domain/rights/rectification.ts';
import { type Headless, startHeadless } from '../testing/headless.fixture.ts';
import { homesOf } from '../testing/population/births.ts';
import { insertGenerated } from '../testing/population/insert.ts';
import { population } from '../testing/population/messages.ts';
import { closeAccessRequest, noteAccessRequest } from './access-requests.ts';
import { rectifyChild } from './child-changes.ts';
import type { Actor } from './pmi.ts';
import { findRectification, forwardRectification } from './rectifications.ts';

const MEDECIN: Actor = {
  id: '01900000-0000-7000-8000-000000000001',
  name: 'Médecin d’essai',
  role: 'medecin',
};
let headless: Headless;
let child: string;
let other: string;

before(async () => {
  headless = await startHeadless(new Date('2027-01-31T10:00:00Z'));
  const all = population({ seed: 4, certificates: 12, homes: homesOf('23'), years: [2026], pdfBytes: 0 });
  const records = [...(await insertGenerated(headless.pmi, all)).values()];
  [child = '', other = ''] = records;
});
after(() => headless.close());

test('a request is due a month after it was received, the oldest first, and is closed once', async () => {
  const { pmi, db } = headless;
  await noteAccessRequest(pmi, MEDECIN, {
    childId: other,
    requester: 'mother',
    receivedOn: '2027-01-31',
    note: '',
  });
  await noteAccessRequest(pmi, MEDECIN, {
    childId: child,
    requester: 'child',
    receivedOn: '2027-01-10',
    note: 'lettre',
  });
  const waiting = await accessRequests(db);
  assert.deepEqual(
    waiting.map(({ receivedOn, dueBy, child: { id } }) => [receivedOn, dueBy, id]),
    [
      ['2027-01-10', '2027-02-10', child],
      ['2027-01-31', '2027-02-28', other],
    ],
  );
  const id = waiting[0]?.id ?? '';
  await assert.rejects(closeAccessRequest(pmi, MEDECIN, { id, outcome: 'refused', note: '' }), {
    code: 'pmi.refusal-without-reason',
  });
  await closeAccessRequest(pmi, MEDECIN, { id, outcome: 'given', note: 'en main propre' });
  await assert.rejects(closeAccessRequest(pmi, MEDECIN, { id, outcome: 'given', note: '' }), {
    code: 'pmi.unknown-request',
  });
  const after = await accessRequests(db);
  assert.deepEqual(
    after.map(({ closed, note }) => [closed?.outcome, note]),
    [
      [undefined, ''],
      ['given', 'lettre en main propre'],
    ],
  );
  await assert.rejects(
    noteAccessRequest(pmi, MEDECIN, {
      childId: child,
      requester: 'mother',
      receivedOn: '2027-02-01',
      note: '',
    }),
    { code: 'pmi.future-day' },
  );
});

test('a correction keeps both values, is told to the emitter, and only what was corrected is told', async () => {
  const { pmi, db } = headless;
  const before = await findChild(db, child);
  assert.ok(before);
  const { version, birthFamily, street } = before;
  await rectifyChild(
    pmi,
    MEDECIN,
    { id: child, version, reason: 'Livret de famille' },
    { birthFamily: 'CORRIGE-TEST', street, phones: ['0500000000'] },
  );
  const [row] = await rectificationsOf(db, child);
  assert.ok(row);
  assert.deepEqual(
    Object.keys(row.changes).sort(),
    ['birthFamily', 'phones'],
    'what did not change is not told',
  );
  assert.deepEqual(row.changes.birthFamily, [birthFamily, 'CORRIGE-TEST']);
  const note = rectificationNote({
    to: 'Maternité Exemple',
    service: { name: 'PMI d’essai', address: '', phone: '', physician: '' },
    child: { name: 'Enfant CORRIGE-TEST', birthDate: '2026-02-01' },
    rectification: row,
    now: new Date('2027-02-01T10:00:00Z'),
  });
  const text = JSON.stringify(note);
  assert.ok(text.includes(birthFamily) && text.includes('CORRIGE-TEST'));
  assert.ok(!text.includes(street));
  assert.equal((await renderReportPdf(note)).subarray(0, 5).toString(), '%PDF-');
  assert.deepEqual(
    changesInWords({ sex: ['F', 'M'], phones: [[], ['05']], city: ['', 'GUÉRET'] }).map(
      ({ field, before: was, after: is }) => [field, was, is],
    ),
    [
      ['Sexe', 'féminin', 'masculin'],
      ['Téléphones', 'rien', '05'],
      ['Commune', 'rien', 'GUÉRET'],
    ],
  );
  await forwardRectification(pmi, MEDECIN, { id: child, rectification: row.id }, 'Maternité Exemple');
  const [told] = await rectificationsOf(db, child);
  assert.deepEqual([told?.forwardedTo, told?.forwardedBy], ['Maternité Exemple', 'Médecin d’essai']);
  await assert.rejects(findRectification(pmi, MEDECIN, { id: other, rectification: row.id }), {
    code: 'pmi.unknown-rectification',
  });
});
