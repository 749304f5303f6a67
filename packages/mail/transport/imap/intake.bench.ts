/**
 * Reads a backlog from a real Dovecot, handing each message over at once: what IMAP alone costs.
 * Run: node packages/mail/transport/imap/intake.bench.ts [messages] [milliseconds of round trip]
 */
import { chown, mkdir, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type DovecotServer, startDovecot } from '../dovecot.fixture.ts';
import { startImapIntake, type Watermark } from '../imap-intake.ts';
import { testPki } from '../receiver.fixture.ts';

const count = Number(process.argv[2] ?? 1000);
const roundTripMs = Number(process.argv[3] ?? 0);
/** The weight of a certificate relayed to a PMI. */
const raw = Buffer.alloc(46_000, `${'x'.repeat(76)}\r\n`);

/** Straight into the Maildir, as a delivery agent would. */
async function fill({ mail, user }: DovecotServer): Promise<void> {
  const folders = ['', 'cur', 'new', 'tmp'].map((name) => join(mail.folder, user, name));
  for (const folder of folders) {
    await mkdir(folder, { recursive: true });
    await chown(folder, mail.uid, mail.gid);
  }
  for (let index = 0; index < count; index += 1) {
    const path = join(mail.folder, user, 'new', `${1_790_000_000 + index}.M${index}P1.banc`);
    await writeFile(path, raw);
    await chown(path, mail.uid, mail.gid);
  }
}

/** Stands before a port and makes every byte wait half a round trip, each way. @returns its own port */
async function farFrom(port: number): Promise<number> {
  const pass = (from: Socket, to: Socket) => {
    from.on('data', (bytes) => setTimeout(() => to.write(bytes), roundTripMs / 2));
    from.on('close', () => to.destroy());
    from.on('error', () => to.destroy());
  };
  const proxy = createServer((near) => {
    const far = connect(port, '127.0.0.1').setNoDelay(true);
    near.setNoDelay(true);
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  proxy.unref();
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const pki = await testPki();
const dovecot = await startDovecot(pki);
await fill(dovecot);
const port = roundTripMs > 0 ? await farFrom(dovecot.port) : dovecot.port;

let watermark: Watermark | undefined;
let started = 0;
let cpu = process.cpuUsage();
const { promise: finished, resolve } = Promise.withResolvers<void>();
const intake = await startImapIntake({
  host: '127.0.0.1',
  port,
  tls: { ca: pki.authority.ca },
  auth: { user: dovecot.user, password: dovecot.password },
  mailbox: 'INBOX',
  watermark: {
    load: async () => watermark,
    save: async (next) => {
      watermark = next;
    },
  },
  pollSeconds: 3600,
  onConnection: () => {
    started = performance.now();
    cpu = process.cpuUsage();
  },
  onMessage: async (_, uid) => {
    if (uid === count) resolve();
  },
});
await finished;
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(
  `${cpus()[0]?.model}, node ${process.version}, ${count} messages of ${raw.length} bytes, ` +
    `round trip ${roundTripMs} ms: ${(count / seconds).toFixed(0)} messages/s, ` +
    `${((user + system) / 1000 / count).toFixed(2)} ms of CPU each\n`,
);
await intake.close();
await dovecot.remove();
