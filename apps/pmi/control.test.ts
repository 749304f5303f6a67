import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeCertificate } from '@cigogne/cda';
import { sampleCertificate } from '@cigogne/certificate';
import { PDF, packageOf, relayed } from './testing/message.fixture.ts';
import { startTestPmi, type TestPmi } from './testing/pmi.fixture.ts';
import { integrated } from './testing/scene.fixture.ts';

let here: TestPmi;
before(async () => {
  here = await startTestPmi();
});
after(() => here.stop());

/** The record of a certificate whose document was changed after it was written, as faulty software would write it. */
async function arrivedAs(seed: number, change: (document: string) => string) {
  const written = writeCertificate(sampleCertificate('CS8', { seed })).toString();
  const document = change(written);
  assert.notEqual(document, written);
  const settled = await integrated(here, relayed([await packageOf(Buffer.from(document)), PDF]));
  assert.equal(settled.state, 'integrated');
  const physician = await here.visit('medecin');
  const record = await physician.client.child({ params: { id: settled.childId ?? '' } });
  const [certificate] = record.certificates;
  assert.ok(certificate);
  return { settled, control: certificate.control };
}

test('a weight that nobody has is integrated, and the record says that it is hardly likely', async () => {
  const { settled, control } = await arrivedAs(51, (document) => document.replace('unit="g"', 'unit="kg"'));
  const found = control.find(({ code }) => code === 'PLAUS-MEASURE');
  assert.equal(found?.severity, 'warning');
  assert.equal(found?.section, 'Signes vitaux');
  assert.match(found?.message ?? '', /Poids de naissance.*peu vraisemblable/);
  const [row] = await here.db.query<{ findings: string[]; kept: string }>(
    `select a.findings, c.findings::text as kept from arrival a join certificate c on c.arrival_id = a.id where a.id = $1`,
    [settled.id],
  );
  assert.ok(row?.findings.includes('PLAUS-MEASURE'));
  assert.doesNotMatch(row?.kept ?? '', /\d kg/, 'the value itself is not kept beside the sealed document');
});

test('an error of value set or of structure informs too: the certificate is on the lists', async () => {
  const { control } = await arrivedAs(52, (document) =>
    document.replaceAll(/code="PAT-\d+"/g, 'code="PAT-999"').replace('<title>', '<inconnu/><title>'),
  );
  const levels = new Set(control.filter(({ severity }) => severity === 'error').map(({ code }) => code));
  assert.ok(
    [...levels].some((code) => code.startsWith('VS-')),
    `a value set among ${[...levels]}`,
  );
  assert.ok(
    [...levels].some((code) => code.startsWith('CDA-')),
    `a structure among ${[...levels]}`,
  );
  for (const { label, message } of control) assert.doesNotMatch(label + message, /[{}]/);
});
