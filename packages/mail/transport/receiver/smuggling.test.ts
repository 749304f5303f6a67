import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import { openTransaction, type TestPki, testPki, testReceiver } from '../receiver.fixture.ts';
import { LineEndingGuard } from './line-endings.ts';

const SMUGGLED = 'MAIL FROM:<forged@victim.test>\r\nRCPT TO:<routage@plateforme.test>\r\nDATA\r\nFORGED';

describe('a message that hides another behind a false end', () => {
  let pki: TestPki;
  before(async () => {
    pki = await testPki();
  });

  const falseEnds = {
    'LF . LF': '\n.\n',
    'LF . CRLF': '\n.\r\n',
    'CRLF . LF': '\r\n.\n',
    'CR . CR': '\r.\r',
    'CR . CRLF': '\r.\r\n',
    'CRLF . CR': '\r\n.\r',
    'LF .. LF': '\n..\n',
    'CRLF . CR CR LF': '\r\n.\r\r\n',
  };
  for (const [name, falseEnd] of Object.entries(falseEnds)) {
    test(`is one message, refused whole: ${name}`, async () => {
      const { messages, client, stop } = await testReceiver(pki);
      const peer = await client();
      await openTransaction(peer);
      peer.write(`Subject: x\r\n\r\nbody${falseEnd}${SMUGGLED}\r\n.\r\n`);
      assert.equal(
        await peer.reply(),
        '550 5.5.2 Bare CR or LF in message: lines must end with CRLF (RFC 5321 2.3.8)',
      );
      assert.match(await peer.say('NOOP'), /^250/);
      assert.equal(messages.length, 0);
      await stop();
    });
  }

  test('is seen whatever the way the bytes are cut', async () => {
    const { messages, client, stop } = await testReceiver(pki);
    const peer = await client();
    await openTransaction(peer);
    peer.socket.setNoDelay(true);
    for (const byte of `Subject: x\r\n\r\nbody\n.\r\n${SMUGGLED}\r\n.\r\n`) {
      peer.write(byte);
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.match(await peer.reply(), /^550 5\.5\.2/);
    assert.equal(messages.length, 0);
    await stop();
  });

  test('differs from dots at the start of lines, which come back as they were', async () => {
    const { messages, client, stop } = await testReceiver(pki);
    const peer = await client();
    await openTransaction(peer);
    assert.match(await peer.say('..\r\n...\r\n\r\n..x\r\n..\r\n.'), /^250/);
    assert.equal(messages[0]?.raw.toString(), '.\r\n..\r\n\r\n.x\r\n.\r\n');
    await stop();
  });
});

test('LineEndingGuard says what a whole look would say, however the bytes are cut', () => {
  const bytes = fc.array(fc.constantFrom(0x0d, 0x0a, 0x2e, 0x41), { maxLength: 12 });
  fc.assert(
    fc.property(bytes, fc.nat(12), fc.nat(12), (content, first, second) => {
      const [a, b] = [Math.min(first, second), Math.max(first, second)];
      const guard = new LineEndingGuard();
      const pieces = [content.slice(0, a), content.slice(a, b), content.slice(b)];
      const found = pieces.map((piece) => guard.feed(Uint8Array.from(piece))).at(-1);
      const text = Buffer.from(content).toString('latin1');
      // A CR at the very end is judged with what follows it: the final CRLF of DATA.
      const alone = /(^|[^\r])\n|\r(?!\n|$)/.test(text);
      assert.equal(found, alone);
    }),
  );
});
