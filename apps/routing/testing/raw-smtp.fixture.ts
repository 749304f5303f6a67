import { once } from 'node:events';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as secure } from 'node:tls';
import type { TestCertificate } from '@cigogne/mail/testing';

/** Says SMTP commands one by one, inside STARTTLS, whatever the server announced; gives the last reply. */
export async function speakSmtp(
  port: number,
  tls: TestCertificate & { ca: string },
  commands: string[],
): Promise<string> {
  const plain = connect(port, '127.0.0.1');
  await reply(plain);
  await say(plain, 'EHLO mx.operateur.test');
  await say(plain, 'STARTTLS');
  const socket = secure({ ...tls, socket: plain, servername: 'localhost' });
  await once(socket, 'secureConnect');
  let last = await say(socket, 'EHLO mx.operateur.test');
  for (const command of commands) last = await say(socket, command);
  socket.destroy();
  return last;
}

function say(socket: Duplex, command: string): Promise<string> {
  socket.write(`${command}\r\n`);
  return reply(socket);
}

async function reply(socket: Duplex): Promise<string> {
  let text = '';
  while (!/^\d{3} .*\r\n$/m.test(text)) {
    const [chunk]: unknown[] = await once(socket, 'data');
    text += String(chunk);
  }
  return text.trim();
}
