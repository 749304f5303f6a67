import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createSmtpSender, type SmtpSender } from '@cigogne/mail';
import { diceOf } from '../common/dice.ts';
import { prepare, type Sent } from './certificates.ts';
import { PLATFORM, SENDERS } from './settings.ts';
import type { World } from './world.ts';

const AT_ONCE = 6;
const AGAIN_AFTER_MS = 300;

/** Software of maternities, behind their operator: each sends until it has a 250, as a mail server does. */
export interface Software {
  sent: readonly Sent[];
  /** Takes no new one, and resolves once all have been taken. */
  finish(): Promise<void>;
}

/** @param pace certificates a second at most */
export async function startSoftware(
  { door, sandbox }: World,
  options: { seed: number; atLeast: number; pace: number; isOver(): boolean },
): Promise<Software> {
  const pem = (name: string) => readFile(join(sandbox.ca, name), 'utf8');
  const [key, cert, ca] = await Promise.all([
    pem('operator-etablissements.key.pem'),
    pem('operator-etablissements.pem'),
    pem('root.pem'),
  ]);
  const sender = createSmtpSender({
    host: '127.0.0.1',
    port: door.port,
    hostname: 'operateur-etablissements.mssante.test',
    tls: { key, cert, ca },
    poolSize: AT_ONCE,
    timeouts: { connect: 10, command: 20, reply: 40 },
  });
  const sent: Sent[] = [];
  let last = 0;
  const started = performance.now();
  const sending = async () => {
    while (last < options.atLeast || !options.isOver()) {
      last += 1;
      const number = last;
      const dice = diceOf(options.seed, number);
      const certificate = await prepare(number, dice, dice.pick(SENDERS));
      sent.push(certificate);
      await deliver(sender, certificate);
      await wait(Math.max(0, started + (number * 1000) / options.pace - performance.now()));
    }
  };
  const all = Promise.all(Array.from({ length: AT_ONCE }, sending));
  return {
    sent,
    async finish() {
      await all;
      await sender.close();
    },
  };
}

/** Sends until there is a 250: the same bytes, whatever the replies were. */
export async function deliver(sender: SmtpSender, certificate: Sent): Promise<void> {
  await insist(() => {
    certificate.attempts += 1;
    return sender.send({ from: certificate.from, to: PLATFORM, raw: certificate.raw });
  });
  certificate.taken = true;
}

/** Again and again, until it does not fail. */
export async function insist(send: () => Promise<unknown>): Promise<void> {
  for (;;) {
    const isDone = await send().then(
      () => true,
      () => false,
    );
    if (isDone) return;
    await wait(AGAIN_AFTER_MS);
  }
}
