import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { ApiError } from '@cigogne/contract';
import { composeDsn, composeMdn, composeMessage, readMessage } from '@cigogne/mail';
import type { PmiUpdate } from './contract.ts';
import { sampleMail, samplePackage } from './testing/certificate.fixture.ts';
import { PEOPLE, type Visitor, visitor, WITH_SIGN_IN } from './testing/console.fixture.ts';
import { send } from './testing/outcome.fixture.ts';
import { PLATFORM, startTestPlatform, type TestPlatform } from './testing/platform.fixture.ts';

let platform: TestPlatform;
let operator: Visitor['client'];
before(async () => {
  platform = await startTestPlatform(WITH_SIGN_IN);
  operator = (await visitor(platform, PEOPLE.operateur)).client;
});
after(() => platform.stop());

const pmi = (key: string) => operator.pmi({ params: { key } });
async function change(key: string, values: Partial<PmiUpdate>) {
  const { version, mailboxes, ...settings } = await pmi(key);
  return operator.updatePmi({ params: { key }, body: { ...settings, version, mailboxes, ...values } });
}
const refusal = (code: string) => (error: unknown) => {
  assert.ok(error instanceof ApiError, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, /^\p{Lu}.*\.$/u);
  return true;
};
const box = (address: string, kinds: ('CS8' | 'CS9' | 'CS24')[] = ['CS8', 'CS9', 'CS24']) => ({
  address,
  kinds,
});

describe('a PMI is changed', () => {
  test('each change is in its history, in words, and in the journal', async () => {
    const before = await pmi('01');
    const after = await change('01', {
      opensCs8: '2026-01-01',
      suspended: true,
      contactPhone: '+33 4 00 00 00 00',
    });
    assert.equal(after.version, before.version + 1);
    assert.deepEqual(after.history[0]?.changes, [
      { field: 'Ouverture CS8', before: '—', after: '2026-01-01' },
      { field: 'Réception suspendue', before: 'non', after: 'oui' },
      { field: 'Téléphone', before: '—', after: '+33 4 00 00 00 00' },
    ]);
    assert.equal(after.history[0]?.actor, 'Camille CIGOGNE-TEST');
    const { entries } = await operator.journal({ query: {} });
    assert.deepEqual([entries[0]?.action, entries[0]?.object], ['directory.changed', 'pmi/01']);
  });

  test('nothing changed: no new version, no line of history', async () => {
    const before = await change('02', { grades: 'GRADeS d’essai' });
    const after = await change('02', {});
    assert.deepEqual([after.version, after.history.length], [before.version, before.history.length]);
  });

  test('somebody changed it meanwhile: refused, nothing is overwritten', async () => {
    const { version, mailboxes, ...settings } = await pmi('03');
    const body = { ...settings, version, mailboxes };
    await operator.updatePmi({ params: { key: '03' }, body: { ...body, conditions: 'la première' } });
    const second = operator.updatePmi({ params: { key: '03' }, body: { ...body, conditions: 'la seconde' } });
    await assert.rejects(second, refusal('routing.pmi-changed'));
    assert.equal((await pmi('03')).conditions, 'la première');
  });

  test('a mailbox outside the espace de confiance, of the platform, or two for one type: refused', async () => {
    await assert.rejects(
      change('04', { mailboxes: [box('pmi@exemple.fr')] }),
      refusal('routing.mailbox-outside'),
    );
    await assert.rejects(
      change('04', { contactMailbox: 'pmi@exemple.fr' }),
      refusal('routing.mailbox-outside'),
    );
    await assert.rejects(
      change('04', { mailboxes: [box(PLATFORM)] }),
      refusal('routing.mailbox-of-platform'),
    );
    const two = [box('a@pmi.mssante.test', ['CS8', 'CS9']), box('b@pmi.mssante.test', ['CS9'])];
    await assert.rejects(change('04', { mailboxes: two }), refusal('routing.kind-served-twice'));
    await assert.rejects(pmi('ZZ'), refusal('routing.pmi-unknown'));
  });

  test('a mailbox written twice, or in capitals, is one mailbox', async () => {
    const after = await change('05', {
      mailboxes: [box('PMI-05@PMI.mssante.test', ['CS8']), box('pmi-05@pmi.mssante.test', ['CS9'])],
    });
    assert.deepEqual(
      after.mailboxes.map(({ address, kinds }) => [address, kinds]),
      [['pmi-05@pmi.mssante.test', ['CS8', 'CS9']]],
    );
  });

  test('suspended, or before its opening day: closed', async () => {
    await platform.openPmi('23');
    const mail = async (seed: number) => sampleMail(await samplePackage({ kind: 'CS8', seed }));
    assert.equal((await send(platform, await mail(1))).state, 'acknowledged');
    await change('23', { suspended: true });
    assert.deepEqual((await pmi('23')).openKinds, []);
    assert.ok((await send(platform, await mail(2))).findingCodes.includes('ROUTE-PMI-CLOSED'));
    await change('23', { suspended: false, opensCs8: '2099-01-01' });
    assert.deepEqual((await pmi('23')).openKinds, ['CS9', 'CS24']);
    assert.ok((await send(platform, await mail(3))).findingCodes.includes('ROUTE-PMI-CLOSED'));
  });
});

describe('a mailbox is verified by its test message (R024)', () => {
  const mailbox = 'pmi-06@pmi.mssante.test';
  let test1: { messageId: string };

  /** removes the mailbox, declares it again, and waits for its test message */
  beforeEach(async () => {
    await change('06', { mailboxes: [] });
    const before = platform.operator.mails.length;
    await change('06', { opensCs8: '2020-01-01', mailboxes: [box(mailbox)] });
    await platform.until(
      'the test message is sent',
      `select state = 'sent' from mailbox_check where mailbox = $1 order by requested_at desc limit 1`,
      [mailbox],
    );
    const [mail] = platform.operator.mails.slice(before).filter(({ to }) => to === mailbox);
    const read = await readMessage(mail?.raw ?? Buffer.alloc(0));
    assert.match(read.text ?? '', /Répondez à ce message/);
    assert.deepEqual(read.attachments, []);
    test1 = { messageId: read.messageId ?? '' };
  });

  let serial = 0;
  const common = (from: string) => {
    serial += 1;
    return {
      messageId: `<reponse-${serial}@pmi.mssante.test>`,
      date: new Date('2026-11-03T09:00:00Z'),
      from: { address: from },
      text: 'Bien reçu.',
    };
  };
  const reply = (from: string, more: { autoSubmitted?: 'auto-replied' } = {}) =>
    composeMessage({
      ...common(from),
      ...more,
      to: [PLATFORM],
      subject: 'Re: Message de test',
      inReplyTo: test1.messageId,
      attachments: [],
    });
  const mdn = (from: string) =>
    composeMdn({
      ...common(from),
      to: PLATFORM,
      finalRecipient: from,
      original: { messageId: test1.messageId },
    });
  const dsn = (action: 'failed' | 'delivered', status: string) =>
    composeDsn({
      ...common('postmaster@mx.operateur.test'),
      to: PLATFORM,
      reportingMta: 'mx.operateur.test',
      original: { messageId: test1.messageId },
      recipients: [{ finalRecipient: mailbox, action, status }],
    });
  const state = async () => {
    const { checks, mailboxes, openKinds } = await pmi('06');
    return {
      check: checks[0]?.state,
      verified: mailboxes[0]?.verifiedAt !== null,
      open: openKinds.includes('CS8'),
    };
  };
  const answered = async (raw: Buffer, from: string) => {
    assert.equal((await send(platform, raw, from)).state, 'report');
    return state();
  };
  const VERIFIED = { check: 'returned', verified: true, open: true };
  const WAITING = { check: 'sent', verified: false, open: false };

  test('by the reply of a person, from that mailbox: the PMI opens', async () => {
    assert.deepEqual(await state(), WAITING);
    assert.deepEqual(await answered(reply(mailbox), mailbox), VERIFIED);
    const { history } = await pmi('06');
    assert.deepEqual(history[0]?.changes[0]?.after, `${mailbox} : vérifiée`);
    assert.deepEqual(await answered(reply(mailbox), mailbox), VERIFIED, 'once is enough');
    assert.equal((await pmi('06')).history.length, history.length);
  });

  test('by the processing notice of a software', async () => {
    assert.deepEqual(await answered(mdn(mailbox), ''), VERIFIED);
  });

  test('by nobody else: neither a neighbour, nor under its name, nor an answering machine', async () => {
    assert.deepEqual(await answered(reply('pmi-07@pmi.mssante.test'), 'pmi-07@pmi.mssante.test'), WAITING);
    assert.deepEqual(await answered(reply(mailbox), 'accueil@cabinet.mssante.test'), WAITING);
    assert.deepEqual(await answered(mdn('accueil@cabinet.mssante.test'), ''), WAITING);
    assert.deepEqual(await answered(reply(mailbox, { autoSubmitted: 'auto-replied' }), mailbox), WAITING);
  });

  test('not by its operator’s acceptance; refused by its operator’s refusal', async () => {
    assert.deepEqual(await answered(dsn('delivered', '2.0.0'), ''), WAITING);
    assert.deepEqual(await answered(dsn('failed', '5.1.1'), 'pirate@cabinet.mssante.test'), WAITING);
    assert.deepEqual(await answered(dsn('failed', '5.1.1'), ''), {
      check: 'failed',
      verified: false,
      open: false,
    });
  });

  test('a mailbox that its operator refuses at once: failed, and a new test may be asked for', async () => {
    platform.operator.answers.set(mailbox, { accept: false, code: 550, enhanced: '5.1.1', text: 'Inconnue' });
    const { id } = await operator.checkMailbox({ params: { key: '06' }, body: { mailbox } });
    await platform.until('failed', `select state = 'failed' from mailbox_check where id = $1`, [id]);
    platform.operator.answers.delete(mailbox);
    const again = await operator.checkMailbox({ params: { key: '06' }, body: { mailbox } });
    await platform.until('sent', `select state = 'sent' from mailbox_check where id = $1`, [again.id]);
    const unknown = operator.checkMailbox({
      params: { key: '06' },
      body: { mailbox: 'autre@pmi.mssante.test' },
    });
    await assert.rejects(unknown, refusal('routing.mailbox-unknown'));
  });
});

describe('the directory as CSV', () => {
  const exported = async () => (await operator.exportDirectory()).content.text();
  const importing = (csv: string, apply = true) => operator.importDirectory({ body: { csv, apply } });
  /** the export with one line changed */
  const edited = async (key: string, edit: (cells: string[]) => string[]) =>
    (await exported())
      .split('\r\n')
      .map((line) => (line.startsWith(`${key};`) ? edit(line.split(';')).join(';') : line))
      .join('\r\n');
  const HEADER =
    'cle;nom;mode;boites;ouverture_cs8;ouverture_cs9;ouverture_cs24;suspendue;copie_naissance;contact;boite_contact;telephone;adresse_postale;conditions;grades';

  test('exported and imported: nothing changes, whatever people wrote in it', async () => {
    await change('09', {
      mode: 'pdf',
      birthCopy: true,
      suspended: true,
      mailboxes: [box('x@pmi.mssante.test', ['CS24', 'CS8']), box('y@pmi.mssante.test', ['CS9'])],
      contactName: '=cmd|calc',
      contactPhone: '+33 5 61 00 00 00',
      postalAddress: 'Hôtel du Département ; « bât. B »\n"1er étage"',
      conditions: "'=déjà une apostrophe",
      grades: '@occitanie',
    });
    const csv = await exported();
    assert.match(csv, /;'=cmd\|calc;/, 'a spreadsheet would not run it');
    const report = await importing(csv);
    assert.deepEqual([report.errors, report.changes, report.applied], [[], [], true]);
    assert.equal(report.lines, (await operator.directory()).entries.length);
  });

  test('a change is shown before it is applied, then applied', async () => {
    const csv = await edited('10', (cells) =>
      cells.with(2, 'pdf').with(3, 'pmi-10@pmi.mssante.test=CS8').with(4, '2026-05-01'),
    );
    const shown = await importing(csv, false);
    assert.deepEqual(shown.changes, [
      {
        line: 11,
        pmi: '10',
        name: 'PMI de l’Aube',
        fields: ['Forme reçue', 'Ouverture CS8', 'Boîtes aux lettres'],
      },
    ]);
    assert.equal(shown.applied, false);
    assert.equal((await pmi('10')).mode, 'xdm');
    assert.equal((await importing(csv)).applied, true);
    const after = await pmi('10');
    assert.deepEqual([after.mode, after.opensCs8, after.mailboxes[0]?.kinds], ['pdf', '2026-05-01', ['CS8']]);
    assert.equal(after.checks.length, 1, 'the new mailbox is sent its test');
  });

  test('every error of every line, and then nothing is applied', async () => {
    const line = (values: Record<string, string>) =>
      HEADER.split(';')
        .map((column) => values[column] ?? '')
        .join(';');
    const csv = [
      HEADER,
      line({ cle: '11', mode: 'fax', ouverture_cs8: '31/12/2026', suspendue: 'peut-être' }),
      line({ cle: '99' }),
      line({ cle: '12', boites: 'pas-une-adresse', boite_contact: 'ni celle-ci' }),
      line({ cle: '13', boites: 'a@pmi.mssante.test=CS8 b@pmi.mssante.test=CS8' }),
      line({ cle: '14', boites: 'a@exemple.fr', boite_contact: 'b@exemple.fr' }),
      line({ cle: '16', boites: PLATFORM }),
      line({ cle: '17', conditions: 'bonne ligne' }),
      line({ cle: '17' }),
      line({ cle: '18', boites: 'a@pmi.mssante.test=CS7' }),
      line({ cle: '19', conditions: 'x'.repeat(501) }),
    ].join('\r\n');
    const report = await importing(csv);
    assert.equal(report.applied, false);
    assert.deepEqual(
      report.errors.map(({ line: at, column }) => `${at} ${column}`),
      [
        '2 mode',
        '2 ouverture_cs8',
        '2 suspendue',
        '3 cle',
        '4 boites',
        '4 boite_contact',
        '5 boites',
        '6 boites',
        '6 boite_contact',
        '7 boites',
        '9 cle',
        '10 boites',
        '11 conditions',
      ],
    );
    for (const { message } of report.errors) assert.match(message, /^\p{Lu}.*\.$/u);
    assert.equal((await pmi('17')).conditions, null);
  });

  test('a file that is not the directory: said in one line', async () => {
    const cases: [string, RegExp][] = [
      ['cle;nom\r\n01;PMI de l’Ain', /Cette colonne manque/],
      ['cle,mode\r\n01,xdm', /Cette colonne manque/],
      [`${HEADER}\r\n01;"jamais refermé;xdm`, /guillemets/],
      [`${HEADER}\r\n01;trop;peu`, /points-virgules/],
      ['', /Cette colonne manque/],
    ];
    for (const [csv, says] of cases) {
      const { errors, applied } = await importing(csv);
      assert.equal(applied, false);
      assert.match(errors[0]?.message ?? '', says, csv);
    }
  });

  test('a number that a spreadsheet shortened is still the département’s', async () => {
    const csv = await edited('02', (cells) => cells.with(0, '2').with(13, 'revu au tableur'));
    const report = await importing(csv);
    assert.deepEqual(report.errors, []);
    assert.equal((await pmi('02')).conditions, 'revu au tableur');
  });

  test('a PMI that is changed while the file is applied: nothing of the file is', async () => {
    const csv = await edited('21', (cells) => cells.with(13, 'par le fichier'));
    const both = await Promise.allSettled([importing(csv), change('21', { conditions: 'par l’écran' })]);
    const applied = both[0].status === 'fulfilled';
    const conditions = (await pmi('21')).conditions;
    assert.ok(
      applied ? ['par le fichier', 'par l’écran'].includes(conditions ?? '') : conditions === 'par l’écran',
    );
  });
});
