import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { instant } from '../common/child.ts';

export interface ClientTls {
  key: string;
  cert: string;
  ca: string;
}

export interface Sent {
  /** when the final dot was handed to the system, see `instant` */
  endOfData: number;
  /** when the 250 came */
  replied: number;
  reply: string;
}

/**
 * As little of an SMTP client as a load generator needs: STARTTLS, one recipient, commands pipelined
 * (RFC 2920) as operators' servers do. It costs a fifth of a full client's CPU, which the two cores of a small machine
 * would otherwise take from what is measured, and it knows when the final dot left.
 */
export class LoadClient {
  readonly #socket: Socket;
  #text = '';
  #replies: string[] = [];
  #wanted: PromiseWithResolvers<string> | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk.toString('latin1')));
    socket.on('error', (error) => this.#wanted?.reject(error));
    socket.on('close', () => this.#wanted?.reject(new Error('connection closed')));
  }

  /** @param tls undefined: in clear, for a peer that is measured so */
  static async open(port: number, tls: ClientTls | undefined): Promise<LoadClient> {
    const plain = connect(port, '127.0.0.1');
    const greeting = new LoadClient(plain);
    await greeting.#expect('220');
    await greeting.#ask('EHLO charge.test', '250');
    if (!tls) return greeting;
    await greeting.#ask('STARTTLS', '220');
    plain.removeAllListeners('data');
    const secure = connectTls({ socket: plain, host: '127.0.0.1', ...tls });
    await once(secure, 'secureConnect');
    const client = new LoadClient(secure);
    await client.#ask('EHLO charge.test', '250');
    return client;
  }

  /** @param raw lines end with CRLF, none begins with a dot */
  async send(from: string, to: string, raw: Buffer): Promise<Sent> {
    this.#socket.write(`MAIL FROM:<${from}> SIZE=${raw.length}\r\nRCPT TO:<${to}>\r\nDATA\r\n`);
    await this.#expect('250');
    await this.#expect('250');
    await this.#expect('354');
    this.#socket.write(raw);
    const left = Promise.withResolvers<number>();
    this.#socket.write('.\r\n', () => left.resolve(instant()));
    const reply = await this.#expect('250');
    return { endOfData: await left.promise, replied: instant(), reply };
  }

  close(): void {
    this.#socket.end('QUIT\r\n');
  }

  async #ask(line: string, code: string): Promise<string> {
    this.#socket.write(`${line}\r\n`);
    return this.#expect(code);
  }

  async #expect(code: string): Promise<string> {
    const reply = this.#replies.shift() ?? (await this.#next());
    if (!reply.startsWith(code)) throw new Error(`expected ${code}, got ${reply}`);
    return reply;
  }

  #next(): Promise<string> {
    this.#wanted = Promise.withResolvers<string>();
    return this.#wanted.promise;
  }

  #take(text: string): void {
    this.#text += text;
    for (let end = this.#text.indexOf('\r\n'); end >= 0; end = this.#text.indexOf('\r\n')) {
      const line = this.#text.slice(0, end);
      this.#text = this.#text.slice(end + 2);
      if (line[3] === '-') continue;
      const wanted = this.#wanted;
      this.#wanted = undefined;
      if (wanted) wanted.resolve(line);
      else this.#replies.push(line);
    }
  }
}
