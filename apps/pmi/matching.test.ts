import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CertificateKind, type SampleOverrides, sampleCertificate } from '@cigogne/certificate';
import { certificateMessage } from './testing/message.fixture.ts';
import { startTestPmi, type TestPmi, type Visitor } from './testing/pmi.fixture.ts';
import { integrated } from './testing/scene.fixture.ts';

let here: TestPmi;
let physician: Visitor;
let secretary: Visitor;
before(async () => {
  here = await startTestPmi();
  physician = await here.visit('medecin');
  secretary = await here.visit('secretaire');
});
after(() => here.stop());

const LOCAL = [{ root: '2.999.23.1', extension: 'dossier' }];

interface Being {
  seed: number;
  /** Given name; that of the sample when absent. */
  given?: string;
  family?: string;
  birthTime: string;
  gender?: string;
  /** Mothers of this test differ by their given name and birth date. */
  mother: [given: string, birthDate: string];
  answers?: SampleOverrides['answers'];
  ins?: boolean;
}

/** A certificate of somebody in particular, without INS unless asked. */
async function arrives(kind: CertificateKind, being: Being): Promise<string> {
  const {
    seed,
    given = 'Céleste',
    family = 'EXEMPLE',
    birthTime,
    gender = 'F',
    mother,
    answers = {},
    ins = false,
  } = being;
  const model = sampleCertificate(kind, { seed });
  const sample: SampleOverrides = {
    seed: seed + { CS8: 0, CS9: 1000, CS24: 2000 }[kind],
    answers,
    child: {
      ...(ins ? { ids: model.child.ids } : { ids: LOCAL }),
      name: { family, given, givenNames: [given] },
      birthTime,
      gender,
    },
    mother: { ...model.mother, name: { family, given: mother[0], prefix: 'MME' }, birthDate: mother[1] },
  };
  const { childId, state } = await integrated(here, await certificateMessage({ kind, sample }));
  assert.equal(state, 'integrated');
  return childId ?? '';
}

test('the certificates of one child make one record, whatever the accents and the hyphens', async () => {
  const mother: Being['mother'] = ['Maria', '1990-01-02'];
  const first = await arrives('CS8', {
    seed: 101,
    given: 'Anne-Élise',
    family: 'LE ROY-TEST',
    birthTime: '20250301',
    mother,
  });
  const second = await arrives('CS9', {
    seed: 101,
    given: 'ANNE ELISE',
    family: 'Leroy Test',
    birthTime: '20250301',
    mother,
  });
  assert.equal(second, first);
  const record = await physician.client.child({ params: { id: first } });
  assert.deepEqual(record.certificates.map(({ kind }) => kind).sort(), ['CS8', 'CS9']);
  assert.ok(record.growth.filter(({ measure }) => measure === 'weight').length >= 2);
  for (const text of ['anne', 'élise', 'leroy', 'le roy', '01/03/2025', 'maria']) {
    const { children } = await secretary.client.searchChildren({ body: { text } });
    assert.ok(
      children.some(({ id }) => id === first),
      text,
    );
  }
});

test('twins are two records, side by side', async () => {
  const mother: Being['mother'] = ['Jeanne', '1991-02-03'];
  const twin = (rank: number) => ({ foetuses: 2, birthRank: rank });
  const lina = await arrives('CS8', {
    seed: 111,
    given: 'Lina',
    birthTime: '20250401',
    mother,
    answers: twin(1),
  });
  const lena = await arrives('CS8', {
    seed: 112,
    given: 'Léna',
    birthTime: '20250401',
    mother,
    answers: twin(2),
  });
  assert.notEqual(lina, lena);
  assert.equal(await arrives('CS9', { seed: 112, given: 'Léna', birthTime: '20250401', mother }), lena);
  const { refusal } = await secretary.client.compareChildren({ params: { id: lina, other: lena } });
  assert.match(refusal ?? '', /jumeaux/);
  await assert.rejects(
    secretary.client.mergeChildren({ params: { id: lina }, body: { other: lena, reason: 'Même famille' } }),
    { code: 'pmi.not-mergeable' },
  );
  const record = await physician.client.child({ params: { id: lina } });
  assert.deepEqual(
    record.siblings.map(({ id }) => id),
    [lena],
  );
  await assert.rejects(
    secretary.client.mergeChildren({ params: { id: lina }, body: { other: lena, reason: 'Essai' } }),
    { code: 'pmi.not-mergeable' },
  );
});

test('a doubt is a question; answered yes, the records are one, and it can be undone', async () => {
  const mother: Being['mother'] = ['Colette', '1992-03-04'];
  const first = await arrives('CS8', {
    seed: 121,
    given: 'Octave',
    gender: 'M',
    birthTime: '20250503',
    mother,
    answers: { gestationalAge: 30 },
  });
  const second = await arrives('CS9', {
    seed: 121,
    given: 'Octave',
    gender: 'M',
    birthTime: '20250305',
    mother,
    answers: { pmiLink: true },
  });
  assert.notEqual(second, first);
  const { proposals } = await secretary.client.proposals({});
  const question = proposals.find(({ arrived }) => arrived.id === second);
  assert.ok(question?.reasons.some(({ text }) => text === 'Date de naissance : jour et mois intervertis'));
  const { merge } = await secretary.client.decideProposal({
    params: { id: question?.id ?? '' },
    body: { same: true },
  });
  const record = await physician.client.child({ params: { id: second } });
  assert.equal(record.identity.id, first, 'the id of the joined record leads to the record that was kept');
  assert.equal(record.certificates.length, 2);
  assert.equal(record.followUps.length, 2);

  await secretary.client.undoMerge({ params: { id: merge ?? '' }, body: { reason: 'Deux enfants' } });
  for (const [id, kind] of [
    [first, 'CS8'],
    [second, 'CS9'],
  ] as const) {
    const apart = await physician.client.child({ params: { id } });
    assert.deepEqual(
      apart.certificates.map((one) => one.kind),
      [kind],
    );
    assert.equal(apart.followUps.length, 1);
  }
});

test('a certificate that is not of this child is taken out with its follow-up, and back', async () => {
  const mother: Being['mother'] = ['Suzanne', '1993-04-05'];
  const being: Being = { seed: 131, given: 'Basile', gender: 'M', birthTime: '20250601', mother };
  const child = await arrives('CS8', { ...being, answers: { gestationalAge: 30 } });
  assert.equal(await arrives('CS9', { ...being, answers: { pmiLink: true } }), child);
  const before = await physician.client.child({ params: { id: child } });
  const wrong = before.certificates.find(({ kind }) => kind === 'CS9');
  const split = await secretary.client.splitChild({
    params: { id: child },
    body: { certificates: [wrong?.id ?? ''], reason: 'Dossier d’un autre enfant' },
  });
  const apart = await physician.client.child({ params: { id: split.child } });
  assert.deepEqual(
    apart.certificates.map(({ kind }) => kind),
    ['CS9'],
  );
  assert.equal(apart.followUps.length, 1);
  await secretary.client.undoMerge({ params: { id: split.merge }, body: { reason: 'C’était bien lui' } });
  const back = await physician.client.child({ params: { id: child } });
  assert.equal(back.certificates.length, 2);
  assert.equal(back.followUps.length, before.followUps.length);
});

test('what a person corrected stays, whatever comes next', async () => {
  const mother: Being['mother'] = ['Odette', '1994-05-06'];
  const being: Being = { seed: 141, given: 'Sidonie', birthTime: '20250701', mother };
  const child = await arrives('CS8', being);
  const { version } = await secretary.client.childIdentity({ params: { id: child } });
  const changes = { postalCode: '23200', city: 'AUBUSSON', street: '2 rue du Test' };
  const moved = await secretary.client.rectifyChild({
    params: { id: child },
    body: { version, reason: 'Appel de la mère', changes },
  });
  assert.equal(moved.sector?.name, 'Aubusson');
  assert.equal(await arrives('CS9', being), child);
  const { city, sector } = await secretary.client.childIdentity({ params: { id: child } });
  assert.deepEqual([city, sector?.name], ['AUBUSSON', 'Aubusson']);
});

test('two nodes that integrate the certificates of one child at once make one record', async () => {
  const mother: Being['mother'] = ['Paulette', '1995-06-07'];
  const being: Being = { seed: 151, given: 'Hector', gender: 'M', birthTime: '20250801', mother };
  const ids = await Promise.all((['CS8', 'CS9', 'CS24'] as const).map((kind) => arrives(kind, being)));
  assert.equal(new Set(ids).size, 1);
});
