import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { readHeader } from '@cigogne/cda';
import { readPackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';
import { decideRecipient } from './decide.ts';
import { birthPlaceOf, residencesOf } from './residences.ts';

const FOLDER = new URL('../../../shared/ans/xdm/', import.meta.url);
const skip = existsSync(FOLDER) ? false : 'the official packages are not beside this checkout';

for (const name of ['CSE-CS8_2025.01', 'CSE-CS9_2025.01', 'CSE-CS24_2025.01']) {
  test(`the official ${name} goes to Paris, where its holders and its child live`, { skip }, async () => {
    const { documents } = await readPackage(await readFile(new URL(`${name}.IHE_XDM.ZIP`, FOLDER)));
    using xml = parseXml(documents[0]?.bytes ?? new Uint8Array());
    const header = readHeader(xml);
    const answer = decideRecipient(residencesOf(header));
    assert.equal(answer.status === 'decided' && answer.pmi, '75');
    assert.equal(birthPlaceOf(header), '75056');
  });
}
