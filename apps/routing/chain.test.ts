import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sampleMail, samplePackage } from './testing/certificate.fixture.ts';
import { MATERNITY, PLATFORM, startTestPlatform, type TestPlatform } from './testing/platform.fixture.ts';

let platform: TestPlatform;
before(async () => {
  platform = await startTestPlatform(process.env.TRACE ? { ROUTING_LOG_LEVEL: 'debug' } : {});
});
after(() => platform.stop());

const settled = `select count(*) = 1 from message where state = 'acknowledged' and document_id is not null and id::text = $1`;

test('a certificate goes from the maternity to the PMI, byte for byte, and the maternity is told', async () => {
  const mailbox = await platform.openPmi('23');
  const zip = await samplePackage({ kind: 'CS8' });
  const reply = await platform.send(sampleMail(zip, { messageId: '<premier@chu-cigogne.mssante.test>' }));
  const id = /[0-9a-f-]{36}/.exec(reply)?.[0];
  await platform.until('acknowledged', settled, [id]);

  const [relayed] = await platform.operator.inbox(mailbox);
  assert.ok(relayed);
  assert.deepEqual(Buffer.from(relayed.packages[0]?.bytes ?? []), zip);
  assert.equal(relayed.pdfs[0]?.bytes.toString(), '%PDF-1.4 document de test');
  assert.equal(relayed.from, PLATFORM);
  assert.equal(relayed.replyTo, MATERNITY);
  assert.match(relayed.subject ?? '', /^XDM\/1\.0\/DDM\+Certificat, déclaration/);

  const [notice] = await platform.operator.inbox(MATERNITY);
  assert.equal(notice?.report?.type, 'dsn');
  assert.equal(notice?.report?.originalMessageId, '<premier@chu-cigogne.mssante.test>');

  const [held] = await platform.db.query<{ count: number }>('select count(*)::int as count from content');
  assert.equal(held?.count, 0, 'nothing of the certificate is kept');
});
