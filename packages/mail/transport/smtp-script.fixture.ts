import type { TestPki } from './receiver.fixture.ts';
import type { ScriptedPeer } from './scripted-server.fixture.ts';

/** Greeting, STARTTLS, second EHLO. @returns the lines the client sent. */
export async function greetSecurely(peer: ScriptedPeer, pki: TestPki, extensions: string[] = []) {
  peer.send('220 fake.test ESMTP\r\n');
  const hello = await peer.line();
  peer.send('250-fake.test\r\n250 STARTTLS\r\n');
  const startTls = await peer.line();
  peer.send('220 go\r\n');
  await peer.startTls(pki.server);
  const second = await peer.line();
  peer.send(['250-fake.test', ...extensions.map((name) => `250-${name}`), '250 HELP', ''].join('\r\n'));
  return [hello, startTls, second];
}

/** MAIL, RCPT, DATA each answered as told, 250 and 354 by default. @returns the commands. */
export async function takeEnvelope(
  peer: ScriptedPeer,
  replies: { mail?: string; rcpt?: string; data?: string } = {},
) {
  const commands: string[] = [];
  for (const reply of [replies.mail ?? '250 ok', replies.rcpt ?? '250 ok', replies.data ?? '354 go']) {
    commands.push(await peer.line());
    peer.send(`${reply}\r\n`);
    if (!/^[23]/.test(reply)) break;
  }
  return commands;
}
