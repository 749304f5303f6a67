import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Where a connection goes, and who is there. */
export interface End<Who> {
  port: number;
  who: Who;
}

/**
 * What is done to a connection that was caught: `cut` ends it on both sides; `silence` lets nothing pass and tells
 * nobody for forty seconds (a half-open connection); `trickle` lets it go on, a little at a time.
 */
export type Treatment = 'cut' | 'silence' | 'trickle';

/** `sending`: so many bytes have gone to the server. `answering`: as many have, and the server’s next reply comes. */
export interface Snare<Who> {
  at: 'sending' | 'answering';
  bytes: number;
  /** Called once, with whoever is at the server’s end. */
  treat(who: Who): Treatment;
}

/** A wire between clients and servers: bytes pass untouched, TLS among them. */
export interface Wire<Who> {
  port: number;
  /** Catches the next connection that carries so much; one at a time. @returns what takes it away */
  set(snare: Snare<Who>): () => void;
  close(): Promise<void>;
}

const CUT_AFTER_MS = 500;
/** After that a firewall has forgotten the connection, and resets it. SMTP would wait ten minutes (RFC 5321 §4.5.3.2.6). */
const SILENT_MS = 40_000;
const TRICKLE_MS = 20;
/** A trickle of 10 kB/s: slow, and yet never silent. */
const TRICKLE_BYTES = 200;

/** @param end asked at each connection: a node that restarts has another port; undefined when nobody is there */
export async function startWire<Who>(end: () => End<Who> | undefined): Promise<Wire<Who>> {
  let snare: Snare<Who> | undefined;
  const sockets = new Set<Socket>();
  const spring = (at: Snare<Who>['at'], burst: number, who: Who): Treatment | undefined => {
    if (snare?.at !== at || burst < snare.bytes) return undefined;
    const { treat } = snare;
    snare = undefined;
    return treat(who);
  };
  const server = createServer((client) => {
    const there = end();
    if (there === undefined) return void client.destroy();
    const upstream = connect(there.port, '127.0.0.1');
    let treatment: Treatment | undefined;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        sockets.delete(socket);
        if (treatment !== 'silence') cut(client, upstream);
      });
    }
    let burst = 0;
    const pass = (chunk: Buffer, to: Socket, caught: Treatment | undefined) => {
      treatment ??= caught;
      if (treatment === undefined) return void to.write(chunk);
      if (treatment === 'trickle') return trickle(chunk, to === client ? upstream : client, to);
      client.pause();
      upstream.pause();
      // Later: whoever is killed meanwhile is gone first.
      const after = treatment === 'cut' ? CUT_AFTER_MS : SILENT_MS;
      setTimeout(() => cut(client, upstream), after).unref();
    };
    client.on('data', (chunk: Buffer) => {
      burst += chunk.length;
      pass(chunk, upstream, spring('sending', burst, there.who));
    });
    upstream.on('data', (chunk: Buffer) => {
      const caught = spring('answering', burst, there.who);
      burst = 0;
      pass(chunk, client, caught);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server.address()),
    set(next) {
      snare = next;
      return () => {
        if (snare === next) snare = undefined;
      };
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function cut(...sockets: readonly Socket[]): void {
  for (const socket of sockets) socket.destroy();
}

/** Writes a chunk in small pieces; nothing more is read meanwhile. */
function trickle(chunk: Buffer, from: Socket, to: Socket): void {
  from.pause();
  let sent = 0;
  const timer = setInterval(() => {
    if (to.destroyed) return clearInterval(timer);
    to.write(chunk.subarray(sent, sent + TRICKLE_BYTES));
    sent += TRICKLE_BYTES;
    if (sent < chunk.length) return;
    clearInterval(timer);
    from.resume();
  }, TRICKLE_MS);
  timer.unref();
}

/** Sets a snare for so long. @returns whether something was caught */
export async function caught<Who>(
  wire: Wire<Who>,
  snare: Snare<Who>,
  milliseconds: number,
): Promise<boolean> {
  const sprung = Promise.withResolvers<boolean>();
  const takeAway = wire.set({
    ...snare,
    treat(who) {
      sprung.resolve(true);
      return snare.treat(who);
    },
  });
  const patience = setTimeout(() => sprung.resolve(false), milliseconds);
  const isCaught = await sprung.promise;
  clearTimeout(patience);
  takeAway();
  return isCaught;
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
