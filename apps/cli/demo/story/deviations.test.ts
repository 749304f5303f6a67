import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviationsOf } from './deviations.ts';
import type { Story } from './follow.ts';
import { story } from './story.fixture.ts';

test('what went as it must deviates in nothing; each difference is said', async () => {
  const good = await story();
  assert.deepEqual(deviationsOf(good), []);
  const [arrival] = good.arrivals;
  assert.ok(arrival);
  const texts = (changed: Partial<Story>) => deviationsOf({ ...good, ...changed }).join(' ');
  assert.match(texts({ arrivals: [] }), /n’est pas arrivé à la PMI 23/);
  assert.match(
    texts({ arrivals: [{ ...arrival, packageSha256: 'bb' }] }),
    /n’est pas celui qui a été envoyé/,
  );
  assert.match(texts({ arrivals: [{ ...arrival, pdfSha256: 'dd' }] }), /le PDF de la PMI 23/);
  assert.match(texts({ arrivals: [arrival, { ...arrival, pmi: '87' }] }), /une PMI de trop/);
  assert.match(texts({ answers: [] }), /0 avis de remise au lieu de 1/);
  assert.match(texts({ trace: { ...good.trace, sealedContents: 1 } }), /conserve encore/);
  assert.match(texts({ trace: { ...good.trace, state: 'on-hold' } }), /est « on-hold »/);
});
