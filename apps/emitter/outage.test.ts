import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually } from '@cigogne/kernel';
import { startTestEmitter, type TestEmitter, untilState, type Visitor } from './testing/emitter.fixture.ts';
import { filled, messageOf, sign } from './testing/scene.fixture.ts';

let here: TestEmitter;
let physician: Visitor;
let manager: Visitor;
before(async () => {
  here = await startTestEmitter();
  physician = await here.visit('pediatre');
  manager = await here.visit('cadre');
});
after(() => here.stop());

/** Changes where the mail goes out. */
async function submission(port: number, password?: string): Promise<number> {
  const { hasPassword: _, apiTokens: __, ...known } = await manager.client.establishment();
  const next = { ...known, smtp: { ...known.smtp, port }, ...(password === undefined ? {} : { password }) };
  await manager.client.updateEstablishment({ body: next });
  return known.smtp.port;
}

test('the operator is down: it waits, says so, and leaves by itself when it is back', async () => {
  const port = await submission(1);
  const id = await filled(physician);
  await sign(physician, id);
  const waiting = await eventually('a first attempt', async () => {
    const certificate = await physician.client.certificate({ params: { id } });
    return (certificate.sending?.attempts ?? 0) > 1 && certificate;
  });
  assert.equal(waiting.state, 'signed');
  assert.match(waiting.sending?.lastError ?? '', /messagerie/);
  await submission(port);
  await untilState(physician, id, 'sent');
  await messageOf(here, physician, id);
});

test('a refused mailbox is told, and retried by hand once it is mended: the same message', async () => {
  const { hasPassword: _, apiTokens: __, ...known } = await manager.client.establishment();
  await manager.client.updateEstablishment({ body: { ...known, mailbox: 'autre@chu-cigogne.mssante.test' } });
  const id = await filled(physician);
  await sign(physician, id);
  const failed = await untilState(physician, id, 'failed');
  assert.match(failed.sending?.lastError ?? '', /refuse l’envoi/);
  assert.deepEqual(failed.can, ['retry', 'reopen']);
  const { hasPassword: ___, apiTokens: ____, ...now } = await manager.client.establishment();
  await manager.client.updateEstablishment({ body: { ...now, mailbox: known.mailbox } });
  await physician.client.retryCertificate({ params: { id } });
  await untilState(physician, id, 'sent');
});
