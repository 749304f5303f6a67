import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { sampleMail } from './testing/certificate.fixture.ts';
import { noticesOf, send } from './testing/outcome.fixture.ts';
import { startTestPlatform, type TestPlatform } from './testing/platform.fixture.ts';

const FOLDER = new URL('../../../shared/ans/xdm/', import.meta.url);
const present = existsSync(FOLDER);
const certificates = ['CS8', 'CS9', 'CS24'].map((kind) => `CSE-${kind}_2025.01.IHE_XDM.ZIP`);
const measures = ['CSE-MDE_2023.01.IHE_XDM.ZIP'];
/** Said of each test, so that none is passed over in silence. */
const skip = present ? false : 'the official packages are not beside this checkout';

describe('the official packages', () => {
  let platform: TestPlatform;
  before(async () => {
    if (!present) return;
    platform = await startTestPlatform();
  });
  after(() => platform?.stop());

  for (const name of certificates) {
    test(`${name} reaches the PMI of Paris, byte for byte`, { skip }, async () => {
      const mailbox = await platform.openPmi('75');
      const zip = await readFile(new URL(name, FOLDER));
      const before = platform.operator.mails.length;
      const outcome = await send(platform, sampleMail(zip));
      assert.equal(outcome.state, 'acknowledged');
      assert.deepEqual(
        outcome.deliveries.map(({ pmi }) => pmi),
        ['75'],
      );
      const relayed = (await platform.operator.inbox(mailbox)).at(-1);
      assert.ok(platform.operator.mails.length > before);
      assert.deepEqual(Buffer.from(relayed?.packages[0]?.bytes ?? []), zip);
      assert.equal(relayed?.packages[0]?.filename, 'IHE_XDM.ZIP');
      assert.deepEqual(relayed?.mss.codeCda, ['CERT_DECL']);
      assert.equal(relayed?.mss.ins, true, 'an INS with its four traits (ECO.2.4.2)');
    });
  }

  for (const name of measures) {
    test(`${name} is refused: it is no certificate`, { skip }, async () => {
      const outcome = await send(platform, sampleMail(await readFile(new URL(name, FOLDER))));
      assert.equal(outcome.state, 'rejected');
      assert.ok(outcome.findingCodes.includes('CDA-MDE'));
      const [notice] = await noticesOf(platform, outcome.id);
      assert.match(notice?.text ?? '', /Mon espace santé/);
    });
  }
});
