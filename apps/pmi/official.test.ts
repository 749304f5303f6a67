import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { readCertificate } from '@cigogne/cda';
import { readPackage } from '@cigogne/xdm';
import { relayed } from './testing/message.fixture.ts';
import { startTestPmi, type TestPmi } from './testing/pmi.fixture.ts';
import { integrated } from './testing/scene.fixture.ts';

const FOLDER = new URL('../../../shared/ans/xdm/', import.meta.url);
const present = existsSync(FOLDER);
/** Said of each test, so that none is passed over in silence. */
const skip = present ? false : 'the official packages are not beside this checkout';

describe('the official packages', () => {
  let here: TestPmi;
  before(async () => {
    if (present) here = await startTestPmi();
  });
  after(() => here?.stop());

  for (const kind of ['CS8', 'CS9', 'CS24'] as const) {
    test(`${kind}: integrated, and every answer of the document is in the record`, { skip }, async () => {
      const bytes = await readFile(new URL(`CSE-${kind}_2025.01.IHE_XDM.ZIP`, FOLDER));
      const { documents } = await readPackage(bytes);
      const answers = Object.keys(
        readCertificate(documents[0]?.bytes ?? Buffer.alloc(0)).certificate.answers,
      );
      const zip = { filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes };
      const { state, childId } = await integrated(here, relayed([zip]));
      assert.equal(state, 'integrated');
      const physician = await here.visit('medecin');
      const record = await physician.client.child({ params: { id: childId ?? '' } });
      const certificate = record.certificates.find((one) => one.kind === kind);
      const shown = new Map(
        certificate?.sections.flatMap(({ items }) => items).map((item) => [item.id, item.value]),
      );
      assert.ok(answers.length > 10);
      assert.deepEqual(
        answers.filter((id) => !shown.get(id) || shown.get(id) === 'Sans réponse'),
        [],
      );
      assert.equal(record.identity.ins !== null, true);
      const document = await physician.fetch(`/api/certificates/${certificate?.id}/document`);
      assert.deepEqual(Buffer.from(await document.arrayBuffer()), Buffer.from(documents[0]?.bytes ?? []));
    });
  }
});
