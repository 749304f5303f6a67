import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type SampleOverrides, sampleCertificate } from '@cigogne/certificate';
import { certificateMessage } from './testing/message.fixture.ts';
import { startTestPmi, type TestPmi, type Visitor } from './testing/pmi.fixture.ts';
import { integrated } from './testing/scene.fixture.ts';

let here: TestPmi;
let nurse: Visitor;
let physician: Visitor;
before(async () => {
  here = await startTestPmi();
  await here.db.query(
    `update service set phone = '0500000023', address = '4 place de l’Exemple, 23000 Guéret'`,
  );
  [nurse, physician] = await Promise.all([here.visit('puericultrice'), here.visit('medecin')]);
});
after(() => here.stop());

/** A child of Guéret whose CS8 opens a follow-up. */
async function follow(
  seed: number,
  sample: SampleOverrides = {},
): Promise<{ child: string; followUp: string }> {
  const raw = await certificateMessage({
    sample: { seed, ...sample, answers: { gestationalAge: 34, ...sample.answers } },
  });
  const { childId } = await integrated(here, raw);
  assert.ok(childId);
  const [row] = await here.db.query<{ id: string }>('select id from follow_up where child_id = $1', [
    childId,
  ]);
  assert.ok(row);
  return { child: childId, followUp: row.id };
}

const templateOf = async (purpose: string): Promise<string> => {
  const { templates } = await nurse.client.letterTemplates({});
  return templates.find((one) => one.purpose === purpose)?.id ?? '';
};
const preview = (who: Visitor, followUp: string, template: string) =>
  who.client.previewLetters({ body: { letters: [{ followUp, template }] } });

describe('a letter', () => {
  test('is previewed, written once, printed again as it was, and noted as a contact', async () => {
    const { followUp } = await follow(101);
    const template = await templateOf('home-visit');
    const { letters } = await preview(nurse, followUp, template);
    const [shown] = letters;
    assert.ok(shown);
    assert.deepEqual(shown.recipient[0], 'Aux parents de');
    assert.match(shown.recipient.at(-1) ?? '', /^23000 GU[EÉ]RET/);
    assert.match(shown.paragraphs.join('\n'), /05 ?00 ?00 ?00 ?23/);
    assert.deepEqual((await nurse.client.followUp({ params: { id: followUp } })).contacts, []);

    const body = { run: randomUUID(), letters: [{ followUp, template }] };
    const written = await nurse.client.writeLetters({ body });
    assert.deepEqual([written.letters, written.refused], [1, []]);
    await nurse.client.writeLetters({ body });
    const { contacts } = await nurse.client.followUp({ params: { id: followUp } });
    assert.deepEqual(
      contacts.map(({ means, outcome, note }) => [means, outcome, note]),
      [['letter', 'sent', '« Proposition de visite à domicile »']],
    );
    const print = async () => {
      const answer = await nurse.fetch(`/api/letters/${body.run}/pdf`);
      assert.equal(answer.status, 200);
      return Buffer.from(await answer.arrayBuffer());
    };
    const first = await print();
    assert.equal(first.subarray(0, 5).toString(), '%PDF-');
    const [{ id: written1 } = { id: '' }] = await here.db.query<{ id: string }>(
      'select id from letter_template where id = $1',
      [template],
    );
    assert.equal(written1, template);
    await here.db.query(`update letter_template set body = 'Autre texte, tout à fait.' where id = $1`, [
      template,
    ]);
    assert.ok(first.equals(await print()), 'a letter does not change with its template');
  });

  test('says nothing of health: no field gives a reason, and an unknown field is refused with those that exist', async () => {
    const { fields, templates } = await physician.client.letterTemplates({});
    assert.deepEqual(
      fields.map(({ name }) => name),
      ['prénom', 'nom', 'commune', 'puéricultrice', 'nom du service', 'téléphone du service', 'rendez-vous'],
    );
    for (const { subject, body } of templates) {
      assert.doesNotMatch(
        `${subject} ${body}`,
        /prématur|poids|score|point|critère|vigilance|risque|signal/i,
      );
    }
    await assert.rejects(
      physician.client.createLetterTemplate({
        body: {
          purpose: 'other',
          name: 'Essai',
          subject: 'Bonjour',
          body: 'Pour {prénom}, à cause de {raison}.',
        },
      }),
      { code: 'pmi.unknown-letter-fields', message: /\{raison\}.*\{prénom\}/s },
    );
  });

  test('that speaks of an appointment wants one', async () => {
    const { followUp } = await follow(102);
    const template = await templateOf('consultation');
    const before = await preview(nurse, followUp, template);
    assert.match(before.refused[0]?.why ?? '', /prévoyez d’abord le rendez-vous/);
    const { version } = await nurse.client.followUp({ params: { id: followUp } });
    await nurse.client.planFollowUp({
      params: { id: followUp },
      body: { version, plannedFor: '2026-12-01' },
    });
    const { letters } = await preview(nurse, followUp, template);
    assert.match(letters[0]?.paragraphs.join(' ') ?? '', /le 1er décembre 2026/);
  });
});

test('twins have one letter, noted for both', async () => {
  const { mother } = sampleCertificate('CS8', { seed: 111 });
  assert.ok(mother);
  const twin = (given: string, rank: number) => ({
    mother: { ...mother, birthDate: '1995-04-12' },
    child: { name: { family: 'PAIRE-TEST', given, givenNames: [given] } },
    answers: { foetuses: 2, birthRank: rank },
  });
  const lina = await follow(111, twin('Lina', 1));
  const lou = await follow(112, twin('Lou', 2));
  assert.notEqual(lina.child, lou.child);
  const template = await templateOf('no-news');
  const alone = await preview(nurse, lina.followUp, template);
  assert.deepEqual(alone.twins, [{ followUp: lou.followUp, given: 'Lou' }]);
  const letters = [lina, lou].map(({ followUp }) => ({ followUp, template }));
  const run = randomUUID();
  assert.equal((await nurse.client.writeLetters({ body: { run, letters } })).letters, 1);
  for (const { followUp } of [lina, lou]) {
    assert.equal((await nurse.client.followUp({ params: { id: followUp } })).contacts.length, 1);
  }
  const both = await nurse.client.previewLetters({ body: { letters } });
  assert.deepEqual(both.letters[0]?.recipient[1], 'Lina et Lou PAIRE-TEST');
});

describe('no letter goes', () => {
  test('to an address that is kept secret, whoever asks; nor to parents who object, nor after a departure', async () => {
    const { child, followUp } = await follow(121);
    const template = await templateOf('no-news');
    const run = randomUUID();
    await nurse.client.writeLetters({ body: { run, letters: [{ followUp, template }] } });
    const { identity } = await physician.client.child({ params: { id: child } });
    const restricted = await physician.client.restrictChild({
      params: { id: child },
      body: { version: identity.version, restricted: true, reason: 'Adresse secrète' },
    });
    const refused = await preview(physician, followUp, template);
    assert.match(refused.refused[0]?.why ?? '', /réservé au médecin/);
    assert.deepEqual(refused.letters, []);
    const hidden = await preview(nurse, followUp, template);
    assert.equal(hidden.refused[0]?.child, '', 'not even named');
    assert.equal((await nurse.fetch(`/api/letters/${run}/pdf`)).status, 403);

    await physician.client.restrictChild({
      params: { id: child },
      body: { version: restricted.version, restricted: false, reason: 'Fin de la protection' },
    });
    await here.db.query(`update follow_up set cause = 'person' where id = $1`, [followUp]);
    const objection = { params: { id: child, use: 'follow-up' as const } };
    await physician.client.oppose({ ...objection, body: { opposed: true, reason: 'Lettre des parents' } });
    assert.match((await preview(nurse, followUp, template)).refused[0]?.why ?? '', /s’opposent/);
    await physician.client.oppose({ ...objection, body: { opposed: false, reason: 'Appel des parents' } });
    await here.db.query(
      `update child set moved_out_to = 'Tulle', moved_out_at = '2026-11-01' where id = $1`,
      [child],
    );
    assert.match((await preview(nurse, followUp, template)).refused[0]?.why ?? '', /a quitté le département/);
  });

  test('for a child of another sector', async () => {
    const { followUp } = await follow(122);
    const template = await templateOf('no-news');
    const neighbour = await here.visit('voisine');
    const { refused, letters } = await preview(neighbour, followUp, template);
    assert.deepEqual([letters, refused[0]?.child], [[], '']);
    const run = randomUUID();
    await nurse.client.writeLetters({ body: { run, letters: [{ followUp, template }] } });
    assert.equal((await neighbour.fetch(`/api/letters/${run}/pdf`)).status, 403);
  });
});

test('the letters of the day are those proposed and not written since', async () => {
  const { followUp } = await follow(131);
  const { version } = await nurse.client.followUp({ params: { id: followUp } });
  await nurse.client.proposeFollowUp({ params: { id: followUp }, body: { version, proposal: 'letter' } });
  const secretary = await here.visit('secretaire');
  const waiting = async () => {
    const { lines } = await secretary.client.lettersToWrite({});
    return lines.filter((line) => line.followUp.id === followUp);
  };
  const [line] = await waiting();
  assert.ok(line?.template);
  assert.deepEqual(line.followUp.reasons, [], 'a secretary reads no reason');
  await secretary.client.writeLetters({
    body: { run: randomUUID(), letters: [{ followUp, template: line.template }] },
  });
  assert.deepEqual(await waiting(), []);
});
