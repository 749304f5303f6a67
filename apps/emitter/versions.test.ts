import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readHeader } from '@cigogne/cda';
import { eventually } from '@cigogne/kernel';
import { composeDsn, type ReceivedMessage } from '@cigogne/mail';
import { readPackage, versionAction } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';
import { startTestEmitter, type TestEmitter, untilState, type Visitor } from './testing/emitter.fixture.ts';
import { MATERNITY, PLATFORM } from './testing/sandbox.fixture.ts';
import { filled, messageOf, sign } from './testing/scene.fixture.ts';

let here: TestEmitter;
let physician: Visitor;
before(async () => {
  here = await startTestEmitter();
  physician = await here.visit('pediatre');
});
after(() => here.stop());

async function headerIn(message: ReceivedMessage) {
  const { documents, submissionSets } = await readPackage(message.packages[0]?.bytes ?? Buffer.alloc(0));
  const [document] = documents;
  assert.ok(document && submissionSets.length === 1);
  using xml = parseXml(document.bytes);
  return { header: readHeader(xml), action: versionAction(document.entry) };
}

async function deliver(id: string): Promise<ReceivedMessage> {
  const message = await messageOf(here, physician, id);
  const report = await here.platform.control(message);
  assert.deepEqual(
    report.findings
      .filter(({ severity }) => severity === 'error')
      .map(({ code, message: text }) => `${code} ${text}`),
    [],
  );
  await here.platform.delivered(message);
  return message;
}

test('a correction replaces, a cancellation takes back, all the way to the platform', async () => {
  const id = await filled(physician);
  await sign(physician, id);
  const first = await headerIn(await deliver(id));
  await untilState(physician, id, 'delivered');
  assert.equal(first.action, 'create');

  const corrected = await physician.client.correctCertificate({ params: { id } });
  await physician.client.changeCertificate({
    params: { id: corrected.id },
    body: { revision: 1, changes: { 'answers.birthWeight': 3215 } },
  });
  await sign(physician, corrected.id);
  const second = await headerIn(await deliver(corrected.id));
  await untilState(physician, corrected.id, 'delivered');
  assert.equal(second.action, 'replace');
  assert.equal(second.header.versionNumber, 2);
  assert.deepEqual(second.header.setId, first.header.setId);
  assert.deepEqual(second.header.relatedDocuments[0]?.id, first.header.id);

  const { client } = physician;
  const cancelled = await client.cancelCertificate({ params: { id: corrected.id } });
  const third = await headerIn(await deliver(cancelled.id));
  assert.equal(third.action, 'delete');
  assert.equal(third.header.versionNumber, 3);
  const end = await untilState(physician, cancelled.id, 'cancelled');
  assert.deepEqual(end.can, []);
  assert.deepEqual(
    end.versions.map(({ versionNumber }) => versionNumber),
    [3, 2, 1],
  );
  await assert.rejects(client.correctCertificate({ params: { id } }), { code: 'emitter.not-now' });
});

test('a rejected certificate is taken up at its first finding, and leaves as the first version', async () => {
  const id = await filled(physician);
  await sign(physician, id);
  const message = await messageOf(here, physician, id);
  await here.platform.rejected(message);
  const rejected = await untilState(physician, id, 'rejected');
  assert.equal(rejected.findings[0]?.code, 'XDM-HASH');
  assert.deepEqual(rejected.can, ['reopen']);

  const { id: again, problems } = await physician.client.reopenCertificate({ params: { id } });
  assert.equal(problems[0]?.code, 'XDM-HASH');
  const draft = await physician.client.certificate({ params: { id: again } });
  assert.equal(draft.findings[0]?.code, 'XDM-HASH');
  await sign(physician, again);
  const sent = await headerIn(await deliver(again));
  assert.equal(sent.action, 'create');
  assert.equal(sent.header.versionNumber, 1);
  await untilState(physician, again, 'delivered');
  const { lines } = await physician.client.board({});
  assert.ok(!lines.some((line) => line.id === id), 'the rejected version stays on the board');
});

test('notices count in any order, and twice is once', async () => {
  const id = await filled(physician);
  await sign(physician, id);
  const message = await messageOf(here, physician, id);
  const [early, late] = [new Date('2026-11-20T10:00:00Z'), new Date('2026-11-20T11:00:00Z')];
  await here.platform.delivered(message, late);
  await here.platform.failed(message, early);
  const delivered = await untilState(physician, id, 'delivered');
  assert.ok(delivered.notices.length >= 1);
  const twice = composeDsn({
    messageId: '<deux-fois@plateforme.mssante.test>',
    date: late,
    from: { address: PLATFORM },
    to: MATERNITY,
    original: { messageId: message.messageId ?? '' },
    reportingMta: 'plateforme.mssante.test',
    recipients: [{ finalRecipient: 'autre@pmi-19.mssante.test', action: 'relayed', status: '2.0.0' }],
    text: 'Avis.\n',
  });
  await here.platform.notify(twice);
  await here.platform.notify(twice);
  // Notices are read in order: once the third is kept, both copies of the second were seen.
  const after = new Date('2026-11-20T12:00:00Z');
  await here.platform.delivered(message, after);
  const { notices } = await eventually('the last notice', async () => {
    const seen = await physician.client.certificate({ params: { id } });
    return seen.notices.some(({ at }) => Date.parse(at) === after.getTime()) && seen;
  });
  assert.equal(notices.length, 4);
});

test('a notice that somebody else writes moves nothing', async () => {
  const id = await filled(physician);
  await sign(physician, id);
  const message = await messageOf(here, physician, id);
  const forged = composeDsn({
    messageId: '<faux-avis@pmi-23.mssante.test>',
    date: new Date(),
    from: { address: 'certificats@pmi-23.mssante.test' },
    to: MATERNITY,
    original: { messageId: message.messageId ?? '' },
    reportingMta: 'pmi-23.mssante.test',
    recipients: [{ finalRecipient: 'certificats@pmi-23.mssante.test', action: 'failed', status: '5.0.0' }],
    text: 'Avis.\n',
  });
  await here.platform.notify(forged);
  await here.platform.delivered(message);
  const { notices } = await untilState(physician, id, 'delivered');
  assert.deepEqual(
    notices.map(({ kind }) => kind),
    ['delivered'],
  );
});

test('what was signed does not change', async () => {
  const id = await filled(physician);
  await sign(physician, id);
  const change = { params: { id }, body: { revision: 1, changes: { 'child.given': 'Autre' } } };
  await assert.rejects(physician.client.changeCertificate(change), { code: 'emitter.not-editable' });
  await assert.rejects(physician.client.deleteCertificate({ params: { id } }), {
    code: 'emitter.not-editable',
  });
});
