import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

const END = Buffer.from('\r\n.\r\n');

/**
 * An operator that takes everything in clear, for a relay that is measured without TLS. It looks at no message: what
 * it costs is next to nothing, to the advantage of whoever sends to it.
 * @returns its port
 */
export async function startPlainOperator(onMessage: () => void): Promise<number> {
  const server = createServer((socket) => serve(socket, onMessage));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a TCP port');
  return address.port;
}

function serve(socket: Socket, onMessage: () => void): void {
  socket.setNoDelay(true);
  // A relay that is stopped leaves its connections at rest.
  socket.on('error', () => socket.destroy());
  socket.write('220 mx.operateur.test ESMTP\r\n');
  let inMessage = false;
  let pending: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    for (;;) {
      const end = pending.indexOf(inMessage ? END : '\r\n');
      if (end < 0) break;
      const line = inMessage ? '.' : pending.toString('latin1', 0, end);
      pending = pending.subarray(end + (inMessage ? END.length : 2));
      if (inMessage) onMessage();
      inMessage = !inMessage && /^DATA$/i.test(line);
      socket.write(replyTo(line));
      if (/^QUIT$/i.test(line)) socket.end();
    }
    // Only the last bytes can begin the end that is looked for.
    if (inMessage) pending = pending.subarray(Math.max(0, pending.length - END.length + 1));
  });
}

function replyTo(line: string): string {
  if (/^EHLO/i.test(line))
    return '250-mx.operateur.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 31457280\r\n';
  if (/^DATA$/i.test(line)) return '354 go\r\n';
  return /^QUIT$/i.test(line) ? '221 bye\r\n' : '250 2.0.0 OK\r\n';
}
