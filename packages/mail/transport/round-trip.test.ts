import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { type TestPki, type TestReceiver, testPki, testReceiver } from './receiver.fixture.ts';
import { createSmtpSender, type SmtpSender } from './smtp-sender.ts';

describe('a message sent over TLS', () => {
  let pki: TestPki;
  let target: TestReceiver;
  let sender: SmtpSender;
  before(async () => {
    pki = await testPki();
    target = await testReceiver(pki);
    sender = createSmtpSender({
      host: '127.0.0.1',
      port: target.receiver.port,
      hostname: 'plateforme.test',
      tls: { ca: pki.authority.ca, ...pki.client },
      poolSize: 2,
    });
  });
  after(async () => {
    await sender.close();
    await target.stop();
  });

  const line = fc.oneof(
    fc.constantFrom('', '.', '..', '. ', '.\t.', 'QUIT', 'From x'),
    fc
      .array(
        fc.integer({ min: 0, max: 255 }).filter((byte) => byte !== 13 && byte !== 10),
        { maxLength: 40 },
      )
      .map((bytes) => Buffer.from(bytes).toString('latin1')),
  );

  test('arrives byte for byte, whatever its lines hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 30 }), async (lines) => {
        const raw = Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
        await sender.send({ from: 'a@b.test', to: 'c@d.test', raw });
        assert.deepEqual(target.messages.pop()?.raw, raw);
      }),
      { numRuns: 150, verbose: 1 },
    );
  });

  test('arrives byte for byte when a dot falls on any edge of the slices it is sent in', async () => {
    for (let shift = -3; shift <= 3; shift += 1) {
      const start = `${'x'.repeat(64 * 1024 - 2 + shift)}\r\n`;
      const raw = Buffer.from(`${start}..\r\n.\r\n${'y'.repeat(64 * 1024)}\r\n.\r\n`);
      await sender.send({ from: 'a@b.test', to: 'c@d.test', raw });
      assert.equal(target.messages.pop()?.raw.equals(raw), true, `shift ${shift}`);
    }
  });

  test('arrives byte for byte when it ends on any edge of the slices, with no dot to double', async () => {
    for (let shift = -3; shift <= 3; shift += 1) {
      const raw = Buffer.from(`${'x\r\n'.repeat(10)}${'y'.repeat(128 * 1024 - 32 + shift)}\r\n`);
      await sender.send({ from: 'a@b.test', to: 'c@d.test', raw });
      assert.equal(target.messages.pop()?.raw.equals(raw), true, `shift ${shift}`);
    }
  });

  test('never leaves with a line end that hides another message', async () => {
    const mended = {
      'a\n.\nb\r\n': 'a\r\n.\r\nb\r\n',
      'a\r.\rb\r\n': 'a\r\n.\r\nb\r\n',
      'a\r\n.\nb\r\n': 'a\r\n.\r\nb\r\n',
      '.\r\na\r\n': '.\r\na\r\n',
      'a\r\nb\r': 'a\r\nb\r\n',
      'a\r\nb': 'a\r\nb\r\n',
    };
    for (const [raw, expected] of Object.entries(mended)) {
      await sender.send({ from: 'a@b.test', to: 'c@d.test', raw: Buffer.from(raw) });
      assert.equal(target.messages.pop()?.raw.toString(), expected);
    }
    assert.equal(target.messages.length, 0);
  });
});
