import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { domainOf, MailError, parseAddress } from './index.ts';

test('an address is read with or without brackets, in lower case', () => {
  assert.equal(
    parseAddress(' <Maternite@CHU-Cigogne.Test.mssante.FR> '),
    'maternite@chu-cigogne.test.mssante.fr',
  );
  assert.equal(parseAddress('146026322000196@patient.mssante.fr'), '146026322000196@patient.mssante.fr');
  assert.equal(domainOf('a@Chu.Test.mssante.fr'), 'chu.test.mssante.fr');
});

test('what could be taken for another address is refused', () => {
  const refused = [
    '',
    'personne',
    '@mssante.fr',
    'a@',
    'a b@mssante.fr',
    'a@mss\u0430nte.fr', // Cyrillic а
    'a@\u212Aigogne.fr', // Kelvin sign, which lower-cases to k
    'é@mssante.fr',
    '"a@evil.test"@mssante.fr',
    'a@b@mssante.fr',
    'a@[127.0.0.1]',
    'a@-mssante.fr',
    'a@mssante..fr',
    'a@mssante.fr\r\nRCPT TO:<b@mssante.fr>',
    `${'a'.repeat(65)}@mssante.fr`,
    `a@${'b'.repeat(300)}.fr`,
    'Nom <a@mssante.fr>',
  ];
  for (const text of refused) {
    assert.throws(
      () => parseAddress(text),
      (error) => error instanceof MailError && error.code === 'mail.address',
      text,
    );
  }
});

test('any text is an address or a MailError', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress()), (text) => {
      try {
        const address = parseAddress(text);
        assert.equal(parseAddress(address), address);
      } catch (error) {
        assert.ok(error instanceof MailError);
      }
    }),
  );
});
