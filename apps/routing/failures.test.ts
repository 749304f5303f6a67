import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sampleMail, samplePackage } from './testing/certificate.fixture.ts';
import { noticesOf, outcomeOf, send, submit, traceOf } from './testing/outcome.fixture.ts';
import { MATERNITY, startTestPlatform, type TestPlatform } from './testing/platform.fixture.ts';
import { abandon, expireWaiting } from './use-cases/abandon.ts';
import { resume, resumeAll } from './use-cases/resume.ts';

const CONTACT = 'responsable@pmi.mssante.test';

let platform: TestPlatform;
let creuse: string;
before(async () => {
  // The second attempt, after a second, is a delay that the emitter is told of (0.7 s).
  platform = await startTestPlatform({ ROUTING_DELAY_NOTICE_HOURS: '0.0002' });
  creuse = await platform.openPmi('23');
  await platform.db.query(
    `update pmi set contact_mailbox = $1, postal_address = '1 place de l’Exemple, 23000 Guéret' where key = '23'`,
    [CONTACT],
  );
});
after(() => platform.stop());

let seed = 300;
const nextMail = async () => {
  seed += 1;
  return sampleMail(await samplePackage({ kind: 'CS8', seed }));
};
const refuse = (mailbox: string, code: number, enhanced: string, text: string) =>
  platform.operator.answers.set(mailbox, { accept: false, code, enhanced, text });
const accept = (mailbox: string) => platform.operator.answers.delete(mailbox);
const kinds = (outcome: { notices: { kind: string; state: string }[] }) =>
  outcome.notices.map(({ kind, state }) => `${kind} ${state}`).sort();
const journal = async (object: string) =>
  (
    await platform.db.query<{ action: string }>('select action from journal where object = $1 order by seq', [
      object,
    ])
  ).map(({ action }) => action);

describe('the PMI’s mailbox does not take the certificate', () => {
  for (const [code, enhanced] of [
    [452, '4.2.2'],
    [552, '5.2.2'],
  ] as const) {
    test(`full, said ${code} ${enhanced}: tried again until somebody empties it`, async () => {
      refuse(creuse, code, enhanced, 'Boite pleine');
      const id = await submit(platform, await nextMail());
      await platform.until(
        'a first attempt',
        'select last_error is not null from delivery where message_id = $1',
        [id],
      );
      accept(creuse);
      const outcome = await outcomeOf(platform, id);
      assert.equal(outcome.state, 'acknowledged');
      assert.ok(outcome.events.includes('relay-postponed'));
    });
  }

  test('unknown for good: both sides are told at once, and the content waits for a decision', async () => {
    refuse(creuse, 550, '5.1.1', 'Boite inconnue');
    const outcome = await send(platform, await nextMail());
    assert.equal(outcome.deliveries[0]?.state, 'dead');
    assert.match(outcome.deliveries[0]?.lastError ?? '', /^smtp 550 5\.1\.1/);
    assert.deepEqual(kinds(outcome), ['failure sent', 'recipient-alert sent']);
    assert.equal(outcome.held, 1, 'kept for a redelivery');

    const [failure] = await noticesOf(platform, outcome.id, 'failure');
    assert.equal(failure?.envelopeTo, MATERNITY);
    assert.match(failure?.text ?? '', /n’a pas pu être remis[\s\S]*sur papier[\s\S]*1 place de l’Exemple/);
    assert.ok(failure?.report?.type === 'dsn' && failure.report.recipients[0]?.action === 'failed');

    const [alert] = await noticesOf(platform, outcome.id, 'recipient-alert');
    assert.equal(alert?.envelopeTo, CONTACT);
    assert.match(alert?.text ?? '', /Faites vérifier cette boîte/);
    assert.doesNotMatch(alert?.raw.toString() ?? '', /CIGOGNE-TEST/, 'names no child');
    assert.deepEqual(alert?.attachments, []);

    accept(creuse);
    await resume(platform.node.platform, outcome.id, 'essai');
    const resumed = await outcomeOf(platform, outcome.id);
    assert.deepEqual([resumed.state, resumed.held], ['acknowledged', 0]);
    assert.deepEqual(kinds(resumed), ['delivery sent', 'failure sent', 'recipient-alert sent']);
    assert.deepEqual(await journal(outcome.id), ['message.resumed']);
  });

  test('down beyond the schedule: a delay told once, then the failure, then a redelivery', async () => {
    refuse(creuse, 451, '4.4.1', 'Service arrete');
    const id = await submit(platform, await nextMail());
    const outcome = await outcomeOf(platform, id);
    assert.equal(outcome.deliveries[0]?.state, 'dead');
    assert.deepEqual(kinds(outcome), ['delay sent', 'failure sent', 'recipient-alert sent']);
    assert.equal(outcome.events.filter((kind) => kind === 'relay-postponed').length, 2);
    const [delay] = await noticesOf(platform, id, 'delay');
    assert.match(delay?.text ?? '', /n’est pas encore remis[\s\S]*continue d’essayer[\s\S]*rien à faire/);
    assert.ok(delay?.report?.type === 'dsn' && delay.report.recipients[0]?.action === 'delayed');

    await resume(platform.node.platform, id, 'essai');
    const again = await outcomeOf(platform, id);
    assert.deepEqual(kinds(again), kinds(outcome), 'nobody is told a second time');
    accept(creuse);
    assert.equal(await resumeAll(platform.node.platform, 'delivery', '23', 'essai'), 1);
    assert.equal((await outcomeOf(platform, id)).state, 'acknowledged');
  });

  test('redelivery of all that waits for one PMI leaves the others', async () => {
    const correze = await platform.openPmi('19');
    refuse(creuse, 550, '5.1.1', 'Boite inconnue');
    refuse(correze, 550, '5.1.1', 'Boite inconnue');
    const first = await send(platform, await nextMail());
    const tulle = { postalCode: '19000', city: 'TULLE' };
    const other = await send(
      platform,
      sampleMail(await samplePackage({ kind: 'CS8', seed: 999, addresses: { mother: tulle } })),
    );
    accept(creuse);
    accept(correze);
    assert.equal(await resumeAll(platform.node.platform, 'delivery', '23', 'essai'), 1);
    assert.equal((await outcomeOf(platform, first.id)).state, 'acknowledged');
    assert.equal((await traceOf(platform, other.id)).deliveries[0]?.state, 'dead');
    assert.equal(await resumeAll(platform.node.platform, 'delivery', undefined, 'essai'), 1);
    assert.equal((await outcomeOf(platform, other.id)).state, 'acknowledged');
  });

  test('given up: the content is erased, and the emitter, told already, is not told twice', async () => {
    refuse(creuse, 550, '5.1.1', 'Boite inconnue');
    const { id } = await send(platform, await nextMail());
    accept(creuse);
    await abandon(platform.node.platform, id, 'essai', 'la PMI a fermé');
    const outcome = await outcomeOf(platform, id);
    assert.deepEqual(
      [outcome.state, outcome.held, outcome.deliveries[0]?.state],
      ['abandoned', 0, 'abandoned'],
    );
    assert.deepEqual(kinds(outcome), ['failure sent', 'recipient-alert sent']);
    assert.deepEqual(await journal(id), ['message.abandoned']);
    await assert.rejects(abandon(platform.node.platform, id, 'essai', 'encore'), {
      code: 'routing.nothing-to-resume',
    });
    await assert.rejects(resume(platform.node.platform, id, 'essai'), { code: 'routing.nothing-to-resume' });
  });

  test('given up, then sent again by its emitter: relayed, as the message that the PMI might know', async () => {
    refuse(creuse, 550, '5.1.1', 'Boite inconnue');
    const mail = await nextMail();
    const first = await send(platform, mail);
    accept(creuse);
    await abandon(platform.node.platform, first.id, 'essai', 'la PMI a fermé');
    const again = await send(platform, mail);
    assert.equal(again.state, 'acknowledged');
    const ids = await platform.db.query<{ id: string }>(
      'select distinct relay_message_id as id from delivery where message_id = any($1)',
      [[first.id, again.id]],
    );
    assert.equal(ids.length, 1);
    const inbox = await platform.operator.inbox(creuse);
    assert.equal(inbox.filter(({ messageId }) => messageId === ids[0]?.id).length, 1);
  });

  test('kept too long: given up by the platform itself', async () => {
    refuse(creuse, 550, '5.1.1', 'Boite inconnue');
    const { id } = await send(platform, await nextMail());
    accept(creuse);
    assert.equal(await expireWaiting(platform.node.platform, 30), 0);
    await platform.db.query(
      `update delivery set created_at = now() - interval '31 days' where message_id = $1`,
      [id],
    );
    assert.equal(await expireWaiting(platform.node.platform, 30), 1);
    assert.deepEqual((await traceOf(platform, id)).held, 0);
    const [entry] = await platform.db.query<{ actor: string }>(
      'select actor from journal where object = $1',
      [id],
    );
    assert.equal(entry?.actor, 'plateforme');
  });
});

describe('the platform fails to relay', () => {
  test('nobody else is accused: no failure told, the operator sees it; once given up, the emitter is told', async () => {
    refuse(creuse, 451, '4.3.0', 'Plus tard');
    const id = await submit(platform, await nextMail());
    await platform.until(
      'a first attempt',
      'select last_error is not null from delivery where message_id = $1',
      [id],
    );
    await platform.db.query(`update content set ciphertext = '\\x00' where owner = $1`, [id]);
    accept(creuse);
    const outcome = await outcomeOf(platform, id);
    assert.equal(outcome.deliveries[0]?.state, 'dead');
    assert.doesNotMatch(outcome.deliveries[0]?.lastError ?? '', /^smtp/);
    assert.deepEqual(
      outcome.notices.filter(({ kind }) => kind !== 'delay'),
      [],
    );
    await abandon(platform.node.platform, id, 'essai', 'contenu illisible');
    const [failure] = await noticesOf(platform, id, 'failure').then(async (early) => {
      if (early.length > 0) return early;
      await outcomeOf(platform, id);
      return noticesOf(platform, id, 'failure');
    });
    assert.match(failure?.text ?? '', /La plateforme n’a pas pu le traiter[\s\S]*Renvoyez le certificat/);
    assert.equal((await traceOf(platform, id)).held, 0);
  });
});

describe('the emitter’s mailbox does not take its notice', () => {
  const answersAgain = async (id: string) => {
    accept(MATERNITY);
    await resume(platform.node.platform, id, 'essai');
    return outcomeOf(platform, id);
  };

  test('tried again, then shown to the operator, and sent when he asks', async () => {
    refuse(MATERNITY, 550, '5.1.1', 'Boite inconnue');
    const outcome = await send(platform, await nextMail());
    assert.equal(outcome.state, 'relayed');
    assert.deepEqual(kinds(outcome), ['delivery dead']);
    assert.equal(outcome.held, 1, 'the notice, not the certificate');
    const resumed = await answersAgain(outcome.id);
    assert.deepEqual([resumed.state, resumed.held], ['acknowledged', 0]);
  });

  test('given up: the certificate was delivered, and no failure is told', async () => {
    refuse(MATERNITY, 550, '5.1.1', 'Boite inconnue');
    const { id } = await send(platform, await nextMail());
    accept(MATERNITY);
    await abandon(platform.node.platform, id, 'essai', 'boîte fermée');
    const outcome = await outcomeOf(platform, id);
    assert.deepEqual([outcome.state, outcome.held, kinds(outcome)], ['relayed', 0, ['delivery abandoned']]);
  });

  test('a rejection that cannot be told keeps the certificate until it is, or is given up', async () => {
    refuse(MATERNITY, 550, '5.1.1', 'Boite inconnue');
    const { id, held } = await send(platform, sampleMail(await samplePackage({ kind: 'MDE', seed: 77 })));
    assert.equal(held, 2);
    const resumed = await answersAgain(id);
    assert.deepEqual([resumed.state, resumed.held, kinds(resumed)], ['rejected', 0, ['rejection sent']]);
  });
});

describe('a fault of the platform during the control', () => {
  const broken = async <T>(work: () => Promise<T>): Promise<T> => {
    await platform.db.query('alter table pmi rename column birth_copy to birth_copy_away');
    try {
      return await work();
    } finally {
      await platform.db.query('alter table pmi rename column birth_copy_away to birth_copy');
    }
  };
  const held = async (id: string) =>
    platform.until('on hold', `select state = 'on-hold' from message where id = $1`, [id]);

  test('never a rejection: tried again, on hold, taken up at the demand of a person, delivered', async () => {
    const id = await broken(async () => {
      const submitted = await submit(platform, await nextMail());
      await held(submitted);
      return submitted;
    });
    const waiting = await traceOf(platform, id);
    assert.deepEqual([waiting.notices, waiting.held], [[], 1]);
    assert.deepEqual(waiting.events, ['received', 'postponed', 'postponed', 'held']);
    assert.equal(await resume(platform.node.platform, id, 'essai'), 1);
    const outcome = await outcomeOf(platform, id);
    assert.deepEqual([outcome.state, outcome.held], ['acknowledged', 0]);
  });

  test('over before the schedule is: delivered with nobody’s help', async () => {
    const id = await broken(async () => {
      const submitted = await submit(platform, await nextMail());
      await platform.until('postponed', 'select last_error is not null from message where id = $1', [
        submitted,
      ]);
      return submitted;
    });
    assert.equal((await outcomeOf(platform, id)).state, 'acknowledged');
  });

  test('given up: the emitter is told to send again or use paper, the content is erased, and it may come again', async () => {
    const raw = await nextMail();
    const id = await broken(async () => {
      const submitted = await submit(platform, raw);
      await held(submitted);
      return submitted;
    });
    await abandon(platform.node.platform, id, 'essai', 'panne longue');
    const outcome = await outcomeOf(platform, id);
    assert.deepEqual([outcome.state, outcome.held, kinds(outcome)], ['abandoned', 0, ['failure sent']]);
    const [failure] = await noticesOf(platform, id);
    assert.match(failure?.text ?? '', /La plateforme n’a pas pu le traiter[\s\S]*Renvoyez le certificat/);
    assert.doesNotMatch(failure?.text ?? '', /La messagerie de/, 'no PMI is accused');
    assert.equal((await send(platform, raw)).state, 'acknowledged');
  });

  test('a message that killed its node again and again is put on hold, not taken for ever', async () => {
    const id = await broken(async () => {
      const submitted = await submit(platform, await nextMail());
      await platform.until('postponed', 'select last_error is not null from message where id = $1', [
        submitted,
      ]);
      await platform.db.query('update message set attempts = 20, due_at = now() where id = $1', [submitted]);
      await held(submitted);
      return submitted;
    });
    const [row] = await platform.db.query<{ code: string }>(
      'select hold_code as code from message where id = $1',
      [id],
    );
    assert.equal(row?.code, 'routing.crashing');
    assert.equal(await resumeAll(platform.node.platform, 'hold', undefined, 'essai'), 1);
    assert.equal((await outcomeOf(platform, id)).state, 'acknowledged');
  });

  test('kept too long on hold: given up, and told', async () => {
    const id = await broken(async () => {
      const submitted = await submit(platform, await nextMail());
      await held(submitted);
      return submitted;
    });
    await platform.db.query(`update message set state_at = now() - interval '31 days' where id = $1`, [id]);
    assert.equal(await expireWaiting(platform.node.platform, 30), 1);
    assert.deepEqual(kinds(await outcomeOf(platform, id)), ['failure sent']);
  });
});
