/**
 * SMTP over TLS on the loopback, sender and receiver in this one process: a floor, since each pays for both.
 * Run: node packages/mail/transport/throughput.bench.ts [messages]
 */
import { cpus } from 'node:os';
import { testPki, testReceiver } from './receiver.fixture.ts';
import { createSmtpSender } from './smtp-sender.ts';

const count = Number(process.argv[2] ?? 500);
/** The weight of a message with a CS8 package and its PDF. */
const raw = Buffer.alloc(190_008, `${'x'.repeat(76)}\r\n`);

const pki = await testPki();
const { receiver, stop } = await testReceiver(pki, { onMessage: async () => ({ accept: true }) });
process.stdout.write(
  `${cpus()[0]?.model}, node ${process.version}, ${count} messages of ${raw.length} bytes\n`,
);
for (const poolSize of [1, 4]) {
  const sender = createSmtpSender({
    host: '127.0.0.1',
    port: receiver.port,
    hostname: 'bench.test',
    tls: { ca: pki.authority.ca, ...pki.client },
    poolSize,
  });
  const sendAll = (messages: number) =>
    Promise.all(
      Array.from({ length: messages }, () => sender.send({ from: 'a@b.test', to: 'c@d.test', raw })),
    );
  await sendAll(poolSize * 20);
  const started = performance.now();
  const cpu = process.cpuUsage();
  await sendAll(count);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const perMessage = (user + system) / 1000 / count;
  process.stdout.write(
    `${poolSize} connection(s): ${(count / seconds).toFixed(0)} messages/s, ${perMessage.toFixed(2)} ms of CPU each\n`,
  );
  await sender.close();
}
await stop();
