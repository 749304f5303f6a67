import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { freePort } from '@cigogne/kernel';
import { type TestPki, testPki } from '../receiver.fixture.ts';
import { type ScriptedPeer, type ScriptedServer, scriptedServer } from '../scripted-server.fixture.ts';
import { type SendErrorKind, type SendPhase, SmtpSendError } from '../send-error.ts';
import { greetSecurely, takeEnvelope } from '../smtp-script.fixture.ts';
import { createSmtpSender, type SmtpSenderOptions } from '../smtp-sender.ts';
import { createTestAuthority, type TestCertificate } from '../test-certificates.ts';

const RAW = Buffer.from('Subject: x\r\n\r\nbody\r\n');
/** More than any buffer on the way, so that the sender is still writing when the peer acts. */
const LARGE = Buffer.alloc(24 * 1024 * 1024, `${'x'.repeat(76)}\r\n`);

interface Expected {
  kind: SendErrorKind;
  phase: SendPhase;
  smtpCode?: number;
  enhancedCode?: string;
}

describe('what a failure to send means for the message', () => {
  let pki: TestPki;
  /** Made beforehand: the sender waits for none of them. */
  let ofStranger: TestCertificate;
  let ofAnother: TestCertificate;
  before(async () => {
    pki = await testPki();
    const stranger = await createTestAuthority('AC INCONNUE');
    ofStranger = await stranger.issue('fake.test', { names: ['127.0.0.1'] });
    ofAnother = await pki.authority.issue('autre.test', { names: ['autre.test'] });
  });

  const attempt = async (
    server: Pick<ScriptedServer, 'port'>,
    raw: Uint8Array = RAW,
    overrides: Partial<SmtpSenderOptions> = {},
  ): Promise<SmtpSendError> => {
    const sender = createSmtpSender({
      host: '127.0.0.1',
      port: server.port,
      hostname: 'plateforme.test',
      tls: { ca: pki.authority.ca, ...pki.client },
      timeouts: { connect: 0.6, command: 0.6, reply: 0.6 },
      ...overrides,
    });
    try {
      await sender.send({ from: 'a@b.test', to: 'c@d.test', raw });
    } catch (error) {
      assert.ok(error instanceof SmtpSendError, String(error));
      return error;
    } finally {
      await sender.close();
    }
    throw new Error('the message was accepted');
  };

  const scenario = (
    name: string,
    expected: Expected,
    script: (peer: ScriptedPeer) => Promise<void>,
    raw?: Uint8Array,
  ) =>
    test(`${name}: ${expected.kind}`, async () => {
      const server = await scriptedServer(script);
      const error = await attempt(server, raw).finally(() => server.close());
      const { kind, phase, smtpCode, enhancedCode } = error;
      assert.deepEqual(
        { kind, phase, smtpCode, enhancedCode },
        { smtpCode: undefined, enhancedCode: undefined, ...expected },
        String(error.cause),
      );
      assert.doesNotMatch(error.message, /@/);
    });

  /** Greets, then goes on as told inside TLS. */
  const secured = (script: (peer: ScriptedPeer) => Promise<void>) => async (peer: ScriptedPeer) => {
    await greetSecurely(peer, pki);
    await script(peer);
  };

  /** After a refusal the sender makes the connection ready for the next message. */
  const resetAndGo = async (peer: ScriptedPeer) => {
    assert.equal(await peer.line(), 'RSET');
    peer.send('250 ok\r\n');
    await peer.line();
  };

  describe('before the message is spoken of', () => {
    test('nobody listens: temporary', async () => {
      const error = await attempt({ port: await freePort() });
      assert.deepEqual([error.kind, error.phase], ['temporary', 'connect']);
    });

    test('the name does not exist: temporary', async () => {
      const error = await attempt({ port: 25 }, RAW, { host: 'no-such-host.invalid' });
      assert.deepEqual([error.kind, error.phase], ['temporary', 'connect']);
    });

    const temporary = (phase: SendPhase, rest: Partial<Expected> = {}): Expected => ({
      kind: 'temporary',
      phase,
      ...rest,
    });
    scenario('the peer leaves without a word', temporary('connect'), async (peer) => peer.end());
    scenario('the peer says nothing', temporary('connect'), async (peer) => {
      await peer.line();
    });
    scenario('the peer greets with 554', temporary('connect', { smtpCode: 554 }), async (peer) => {
      peer.send('554 no service\r\n');
      await peer.line();
    });
    scenario('STARTTLS is not offered', temporary('tls', { smtpCode: 502 }), async (peer) => {
      peer.send('220 hello\r\n');
      await peer.line();
      peer.send('250 fake.test\r\n');
      assert.equal(await peer.line(), 'STARTTLS');
      peer.send('502 unknown\r\n');
      await peer.line();
    });
    scenario('the peer sends nonsense instead of a handshake', temporary('tls'), async (peer) => {
      peer.send('220 hello\r\n');
      await peer.line();
      peer.send('250-fake.test\r\n250 STARTTLS\r\n');
      await peer.line();
      peer.send('220 go\r\n');
      await new Promise((resolve) => setTimeout(resolve, 50));
      peer.send('nonsense\r\n');
      await peer.line();
    });
    scenario('the peer never answers the handshake', temporary('tls'), async (peer) => {
      peer.send('220 hello\r\n');
      await peer.line();
      peer.send('250-fake.test\r\n250 STARTTLS\r\n');
      await peer.line();
      peer.send('220 go\r\n');
      await peer.line();
    });
    scenario('the certificate is of an unknown authority', temporary('tls'), async (peer) => {
      await greetSecurely(peer, { ...pki, server: ofStranger });
    });
    scenario('the certificate bears another name', temporary('tls'), async (peer) => {
      await greetSecurely(peer, { ...pki, server: ofAnother });
    });
    scenario('the peer only knows TLS 1.1', temporary('tls'), async (peer) => {
      peer.send('220 hello\r\n');
      await peer.line();
      peer.send('250-fake.test\r\n250 STARTTLS\r\n');
      await peer.line();
      peer.send('220 go\r\n');
      const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
      await peer.startTls({ ...pki.server, ...old });
    });
    scenario(
      'a reply is slipped in before the handshake',
      temporary('envelope', { smtpCode: 450 }),
      async (peer) => {
        peer.send('220 hello\r\n');
        await peer.line();
        peer.send('250-fake.test\r\n250 STARTTLS\r\n');
        await peer.line();
        // Believed, it would be taken for the reply to EHLO, and the rest shifted by one (CVE-2021-38371).
        peer.send('220 go\r\n250 injected\r\n');
        await peer.startTls(pki.server);
        assert.match(await peer.line(), /^EHLO/);
        peer.send('250 fake.test\r\n');
        await peer.line();
        peer.send('450 not now\r\n');
        await resetAndGo(peer);
      },
    );

    test('the login is refused: temporary, for the certificate is not to blame', async () => {
      const server = await scriptedServer(async (peer) => {
        await greetSecurely(peer, pki, ['AUTH PLAIN']);
        assert.match(await peer.line(), /^AUTH PLAIN/);
        peer.send('535 5.7.8 bad credentials\r\n');
        await peer.line();
      });
      const auth = { user: 'routage', password: 'faux' };
      const error = await attempt(server, RAW, { auth });
      assert.deepEqual([error.kind, error.phase, error.smtpCode], ['temporary', 'login', 535]);
      await server.close();
    });
  });

  describe('during the envelope', () => {
    const replies: [string, Parameters<typeof takeEnvelope>[1], Omit<Expected, 'phase'>][] = [
      ['MAIL 450', { mail: '450 4.7.1 later' }, { kind: 'temporary', smtpCode: 450, enhancedCode: '4.7.1' }],
      ['MAIL 550', { mail: '550 5.7.1 no' }, { kind: 'permanent', smtpCode: 550, enhancedCode: '5.7.1' }],
      ['MAIL 530', { mail: '530 5.7.0 login' }, { kind: 'temporary', smtpCode: 530, enhancedCode: '5.7.0' }],
      ['RCPT 451', { rcpt: '451 4.2.1 busy' }, { kind: 'temporary', smtpCode: 451, enhancedCode: '4.2.1' }],
      ['RCPT 550', { rcpt: '550 5.1.1 who' }, { kind: 'permanent', smtpCode: 550, enhancedCode: '5.1.1' }],
      [
        'mailbox full',
        { rcpt: '552 5.2.2 full' },
        { kind: 'temporary', smtpCode: 552, enhancedCode: '5.2.2' },
      ],
      ['DATA 452', { data: '452 4.3.1 full' }, { kind: 'temporary', smtpCode: 452, enhancedCode: '4.3.1' }],
      ['DATA 554', { data: '554 5.0.0 no' }, { kind: 'permanent', smtpCode: 554, enhancedCode: '5.0.0' }],
      [
        'MAIL 421',
        { mail: '421 4.3.2 closing' },
        { kind: 'temporary', smtpCode: 421, enhancedCode: '4.3.2' },
      ],
    ];
    for (const [name, told, expected] of replies) {
      scenario(
        name,
        { phase: 'envelope', ...expected },
        secured(async (peer) => {
          await takeEnvelope(peer, told);
          await resetAndGo(peer);
        }),
      );
    }
    scenario(
      'the peer leaves after RCPT',
      { kind: 'temporary', phase: 'envelope' },
      secured(async (peer) => {
        await peer.line();
        peer.send('250 ok\r\n');
        await peer.line();
        peer.destroy();
      }),
    );
    scenario(
      'the peer stops answering',
      { kind: 'temporary', phase: 'envelope' },
      secured(async (peer) => {
        await peer.line();
        await peer.line();
      }),
    );
    test('the peer takes smaller messages only: permanent, and nothing is sent', async () => {
      const server = await scriptedServer(async (peer) => {
        await greetSecurely(peer, pki, ['SIZE 10']);
        await peer.line();
      });
      const error = await attempt(server);
      assert.deepEqual([error.kind, error.phase], ['permanent', 'envelope']);
      await server.close();
    });
  });

  describe('during the content', () => {
    scenario(
      'the peer leaves',
      { kind: 'temporary', phase: 'content' },
      secured(async (peer) => {
        await takeEnvelope(peer);
        peer.freeze();
        setTimeout(() => peer.destroy(), 100);
        await peer.line();
      }),
      LARGE,
    );
    scenario(
      'the peer freezes',
      { kind: 'temporary', phase: 'content' },
      secured(async (peer) => {
        await takeEnvelope(peer);
        peer.freeze();
        await peer.untilDot();
      }),
      LARGE,
    );
    scenario(
      'the peer refuses in the middle (552)',
      { kind: 'permanent', phase: 'content', smtpCode: 552, enhancedCode: '5.3.4' },
      secured(async (peer) => {
        await takeEnvelope(peer);
        peer.freeze();
        peer.send('552 5.3.4 too large\r\n');
        await new Promise((resolve) => setTimeout(resolve, 300));
      }),
      LARGE,
    );
  });

  describe('after the final dot', () => {
    const atDot = (script: (peer: ScriptedPeer) => Promise<void> | void) =>
      secured(async (peer) => {
        await takeEnvelope(peer);
        await peer.untilDot();
        await script(peer);
      });
    scenario(
      'the peer leaves before its reply',
      { kind: 'uncertain', phase: 'reply' },
      atDot((peer) => peer.destroy()),
    );
    scenario(
      'the peer closes properly, without a reply',
      { kind: 'uncertain', phase: 'reply' },
      atDot((peer) => peer.end()),
    );
    scenario(
      'the peer leaves in the middle of its reply',
      { kind: 'uncertain', phase: 'reply' },
      atDot((peer) => {
        peer.send('25');
        peer.end();
      }),
    );
    scenario(
      'the peer says nothing',
      { kind: 'uncertain', phase: 'reply' },
      atDot(async (peer) => {
        await peer.line();
      }),
    );
    scenario(
      'the reply makes no sense',
      { kind: 'uncertain', phase: 'reply' },
      atDot(async (peer) => {
        peer.send('merci\r\n');
        await peer.line();
      }),
    );
    scenario(
      '451',
      { kind: 'temporary', phase: 'reply', smtpCode: 451, enhancedCode: '4.3.0' },
      atDot(async (peer) => {
        peer.send('451 4.3.0 later\r\n');
        await peer.line();
      }),
    );
    scenario(
      '421',
      { kind: 'temporary', phase: 'reply', smtpCode: 421 },
      atDot(async (peer) => {
        peer.send('421 closing\r\n');
        await peer.line();
      }),
    );
    scenario(
      '554 on several lines',
      { kind: 'permanent', phase: 'reply', smtpCode: 554, enhancedCode: '5.6.0' },
      atDot(async (peer) => {
        peer.send('554-5.6.0 refused\r\n554 5.6.0 really\r\n');
        await peer.line();
      }),
    );
  });

  test('the reply is kept, on one line and at most 500 characters', async () => {
    const server = await scriptedServer(
      secured(async (peer) => {
        await takeEnvelope(peer, { rcpt: `550-5.1.1 who\t<c@d.test>\r\n550 5.1.1 ${'x'.repeat(900)}` });
        await resetAndGo(peer);
      }),
    );
    const { reply } = await attempt(server);
    assert.equal(reply?.length, 500);
    assert.match(reply ?? '', /^550-5\.1\.1 who <c@d\.test> 550 5\.1\.1 x+$/);
    await server.close();
  });
});
