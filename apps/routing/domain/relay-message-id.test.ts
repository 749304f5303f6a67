import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RelayedCertificate, relayMessageId } from './relay-message-id.ts';

const MAILBOX = 'certificats@plateforme.mssante.test';
const CERTIFICATE: RelayedCertificate = {
  sender: 'maternite@chu-cigogne.mssante.test',
  messageId: '<1@chu-cigogne.mssante.test>',
  packageSha256: Buffer.alloc(32, 1),
  pmi: '23',
};

test('the same certificate for the same PMI bears the same Message-ID; another one, another', () => {
  const key = Buffer.alloc(30, 7);
  const known = relayMessageId(key, CERTIFICATE, MAILBOX);
  assert.match(known, /^<[0-9a-f]{40}@plateforme\.mssante\.test>$/);
  assert.equal(relayMessageId(key, { ...CERTIFICATE }, MAILBOX), known);
  const others = [
    { ...CERTIFICATE, sender: 'autre@chu-cigogne.mssante.test' },
    { ...CERTIFICATE, messageId: '<2@chu-cigogne.mssante.test>' },
    { ...CERTIFICATE, packageSha256: Buffer.alloc(32, 2) },
    { ...CERTIFICATE, pmi: '87' },
  ].map((certificate) => relayMessageId(key, certificate, MAILBOX));
  const anotherKey = relayMessageId(Buffer.alloc(30, 8), CERTIFICATE, MAILBOX);
  assert.equal(new Set([known, anotherKey, ...others]).size, 6);
});
