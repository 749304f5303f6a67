import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what systems give to outgoing connections (Linux from 32768, macOS from 49152), above what browsers refuse. */
const FIRST = 20_000;
const COUNT = 12_000;

/**
 * A TCP port of 127.0.0.1 on which nobody listens, and which no other caller of this function gets, in any process,
 * until this process ends: for a program that must be told of an address before another listens there.
 * @throws Error when all are taken
 */
export async function freePort(): Promise<number> {
  const start = Math.floor(Math.random() * COUNT);
  for (let tries = 0; tries < COUNT; tries += 1) {
    const port = FIRST + ((start + tries) % COUNT);
    if ((await reserve(port)) && (await isFreePort(port))) return port;
  }
  throw new Error(`no free port from ${FIRST} to ${FIRST + COUNT - 1}`);
}

/** The UDP port of the same number is the sign that it is taken: the system gives it back when the process ends. */
async function reserve(port: number): Promise<boolean> {
  const sign = createSocket('udp4').unref();
  try {
    sign.bind({ port, address: '127.0.0.1', exclusive: true });
    await once(sign, 'listening');
    return true;
  } catch {
    sign.close();
    return false;
  }
}

/** Nobody listens on that TCP port of 127.0.0.1. */
export async function isFreePort(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}
