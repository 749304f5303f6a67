import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sampleFields } from '@cigogne/draft/testing';
import { startTestEmitter, type TestEmitter, untilState } from './testing/emitter.fixture.ts';
import { MATERNITY } from './testing/sandbox.fixture.ts';

let here: TestEmitter;
before(async () => {
  here = await startTestEmitter();
});
after(() => here.stop());

test('a certificate is filled, signed, sent, delivered', async () => {
  const midwife = await here.visit('sageFemme');
  const { id } = await midwife.client.createCertificate({ body: { kind: 'CS8' } });
  const filled = await midwife.client.changeCertificate({
    params: { id },
    body: { revision: 1, changes: sampleFields() },
  });
  assert.deepEqual(
    filled.problems.filter(({ blocking }) => blocking),
    [],
  );
  await midwife.client.submitCertificate({ params: { id } });

  const physician = await here.visit('pediatre');
  const signature = await physician.client.signCertificate({
    params: { id },
    body: { revision: filled.revision },
  });
  assert.deepEqual(
    signature.problems.filter(({ blocking }) => blocking),
    [],
  );
  assert.ok(signature.signed);

  const message = await here.platform.arrival(1);
  assert.equal(message.from, MATERNITY);
  const report = await here.platform.control(message);
  assert.deepEqual(
    report.findings.filter(({ severity }) => severity === 'error'),
    [],
  );
  await untilState(midwife, id, 'sent');
  await here.platform.delivered(message);
  const delivered = await untilState(midwife, id, 'delivered');
  assert.equal(delivered.pmi?.key, '23');
  assert.equal(delivered.notices.length, 1);
  assert.deepEqual(delivered.can, ['correct']);
});
