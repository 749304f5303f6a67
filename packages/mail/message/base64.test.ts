import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeBase64 } from './base64.ts';
import { base64Lines } from './write-parts.ts';

const CRLF = '\r\n';
const bytes = fc.uint8Array({ maxLength: 40_000, size: 'max' });

test('what is written is read again, exactly, whatever the end of the body', () => {
  fc.assert(
    fc.property(bytes, fc.constantFrom('', CRLF, CRLF + CRLF, '\n'), (content, end) => {
      const written = base64Lines(content);
      for (const line of written.toString('latin1').split(CRLF)) assert.ok(line.length <= 76);
      const read = decodeBase64(Buffer.concat([written, Buffer.from(end)]));
      assert.ok(read.exact);
      assert.ok(read.bytes.equals(Buffer.from(content)));
    }),
  );
});

test('a body with one byte changed is read as the native decoder reads it, and never passes for exact', () => {
  const strangers = fc.constantFrom(...'-_=.*\0é'.split(''), '\u007f');
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 60, maxLength: 2_000 }),
      fc.nat(),
      strangers,
      (content, place, stranger) => {
        const body = base64Lines(content);
        const at = place % (body.length - 4);
        if (body[at] === 0x0d || body[at] === 0x0a) return;
        body[at] = stranger.charCodeAt(0);
        const read = decodeBase64(body);
        assert.ok(!read.exact);
        assert.deepEqual(read.bytes, Buffer.from(body.toString('latin1'), 'base64'));
      },
    ),
  );
});

test('lines of any length, folded with LF, blanks inside: exact all the same', () => {
  const digits = Buffer.from('Certificat de santé de l’enfant').toString('base64');
  for (const width of [1, 3, 4, 7, 76]) {
    for (const end of [CRLF, '\n', ` ${CRLF}`, '\t\n']) {
      const body = digits.replace(new RegExp(`.{${width}}`, 'g'), (line) => line + end);
      const read = decodeBase64(Buffer.from(body, 'latin1'));
      assert.ok(read.exact, JSON.stringify(body));
      assert.equal(read.bytes.toString(), 'Certificat de santé de l’enfant');
    }
  }
});

test('too much or too little padding is not exact', () => {
  for (const body of ['QUJD=', 'QUJ', 'QQ=', 'Q===', 'QQ==QQ==']) {
    assert.ok(!decodeBase64(Buffer.from(body)).exact, body);
  }
  for (const body of ['', 'QUJD', 'QUI=', 'QQ==']) assert.ok(decodeBase64(Buffer.from(body)).exact, body);
});
