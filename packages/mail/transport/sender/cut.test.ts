import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type TestPki, testPki } from '../receiver.fixture.ts';
import { type ScriptedPeer, scriptedServer } from '../scripted-server.fixture.ts';
import { SmtpSendError } from '../send-error.ts';
import { greetSecurely, takeEnvelope } from '../smtp-script.fixture.ts';
import { createSmtpSender } from '../smtp-sender.ts';

const MAIL = { from: 'a@b.test', to: 'c@d.test', raw: Buffer.from('Subject: x\r\n\r\nbody\r\n') };

let pki: TestPki;
before(async () => {
  pki = await testPki();
});

describe('a sender that is cut gives up what a silent peer holds, and closes', () => {
  /** The peer goes as far as told, then never answers again. */
  const silentAfter = async (script: (peer: ScriptedPeer) => Promise<void>) => {
    const silent = Promise.withResolvers<void>();
    const server = await scriptedServer(async (peer) => {
      await script(peer);
      silent.resolve();
      await peer.line();
    });
    const cut = new AbortController();
    const sender = createSmtpSender({
      host: '127.0.0.1',
      port: server.port,
      hostname: 'plateforme.test',
      tls: { ca: pki.authority.ca, ...pki.client },
      poolSize: 1,
      cut: cut.signal,
    });
    const outcomeOf = (sending: Promise<unknown>) =>
      sending.then(
        () => 'taken',
        (error: unknown) => (error instanceof SmtpSendError ? `${error.kind} ${error.phase}` : String(error)),
      );
    const outcomes = [outcomeOf(sender.send(MAIL)), outcomeOf(sender.send(MAIL))];
    await silent.promise;
    cut.abort();
    outcomes.push(outcomeOf(sender.send(MAIL)));
    const found = await Promise.all(outcomes);
    await sender.close();
    await server.close();
    return found;
  };
  const REFUSED = 'temporary connect';

  test('that has not greeted', async () => {
    assert.deepEqual(await silentAfter(async () => undefined), [REFUSED, REFUSED, REFUSED]);
  });
  test('in the middle of the envelope', async () => {
    const found = await silentAfter(async (peer) => {
      await greetSecurely(peer, pki);
      await peer.line();
    });
    assert.deepEqual(found, ['temporary envelope', REFUSED, REFUSED]);
  });
  test('that has the whole message: nobody knows whether it took it', async () => {
    const found = await silentAfter(async (peer) => {
      await greetSecurely(peer, pki);
      await takeEnvelope(peer);
      while ((await peer.line()) !== '.');
    });
    assert.deepEqual(found, ['uncertain reply', REFUSED, REFUSED]);
  });
});
