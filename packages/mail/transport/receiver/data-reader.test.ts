import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { SMTPStream } from 'smtp-server/lib/smtp-stream.js';
import packageOfSmtpServer from 'smtp-server/package.json' with { type: 'json' };
import { readDataOf } from './data-reader.ts';

/** What one parser made of a conversation that begins inside DATA. */
interface Reading {
  messages: string[];
  /** dataBytes at the end of each message. */
  sizes: number[];
  /** The commands that came after or between messages. */
  commands: string[];
  /** What was handed on of a message that has not ended. */
  unfinished: string;
}

/** Feeds the chunks one after the other; a command DATA begins another message. */
async function read(parser: SMTPStream, chunks: readonly Buffer[], maxBytes?: number): Promise<Reading> {
  const reading: Reading = { messages: [], sizes: [], commands: [], unfinished: '' };
  const startData = () => {
    const stream = parser.startDataMode(maxBytes);
    let content = '';
    stream.on('data', (piece: Buffer) => {
      content += piece.toString('latin1');
      reading.unfinished = content;
    });
    stream.on('end', () => {
      reading.messages.push(`${content}${stream.sizeExceeded ? ' (too large)' : ''}`);
      reading.sizes.push(stream.byteLength);
      reading.unfinished = '';
      parser.continue();
    });
  };
  parser.oncommand = (command, callback) => {
    reading.commands.push(command.toString('latin1'));
    // Later, as in the receiver: a message that ends inside `continue` makes the parser wait for ever.
    setImmediate(() => {
      if (command.toString('latin1') === 'DATA') startData();
      callback?.();
    });
  };
  startData();
  for (const chunk of chunks) {
    await new Promise<void>((resolve, reject) => {
      // A copy: what one parser is given must not be what the other has worked on.
      parser.write(Buffer.from(chunk), (error) => (error ? reject(error) : resolve()));
    });
  }
  await new Promise<void>((resolve) => parser.end(resolve));
  return reading;
}

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].sort(
    (a, b) => a - b,
  );
  return sorted.slice(1).flatMap((end, index) => {
    const piece = bytes.subarray(sorted[index], end);
    return piece.length > 0 ? [piece] : [];
  });
}

/** Bytes that look for trouble: dots, CR and LF in any order, whole and false ends, what may follow a message. */
const pieces = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('.', '\r', '\n', '\r\n', 'a', '..', '\r\n.', '\n.') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('\r\n.\r\n', '\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n..\r\n'),
  },
  { weight: 1, arbitrary: fc.constantFrom('DATA\r\n', 'NOOP\r\n', '\r\n.\r\nDATA\r\n', 'x'.repeat(70)) },
);
const streams = fc.record({
  bytes: fc.array(pieces, { maxLength: 30 }).map((list) => Buffer.from(list.join(''), 'latin1')),
  places: fc.array(fc.nat(), { maxLength: 12 }),
});
const RUNS = { numRuns: 3_000 };
const END = Buffer.from('\r\n.\r\n');

describe('our reading of DATA and smtp-server’s own', () => {
  test('are of the version that was compared', () => {
    assert.equal(packageOfSmtpServer.version, '3.21.6', 'compare both again, then change this line');
  });

  test('give the same messages, sizes and commands, whatever the bytes and however they are cut', async () => {
    let ours = 0;
    await fc.assert(
      fc.asyncProperty(streams, fc.option(fc.nat(40)), async ({ bytes, places }, maxBytes) => {
        const whole = Buffer.concat([bytes, END, Buffer.from('QUIT\r\n')]);
        const parser = readDataOf(new SMTPStream());
        const { _feedDataStream: feed } = parser;
        parser._feedDataStream = (chunk, done) => {
          ours += 1;
          feed(chunk, done);
        };
        const limit = maxBytes ?? undefined;
        const mine = await read(parser, cut(whole, places), limit);
        const theirs = await read(new SMTPStream(), cut(whole, places), limit);
        assert.deepEqual(mine, theirs);
      }),
      RUNS,
    );
    assert.ok(ours > RUNS.numRuns, 'smtp-server no longer gives DATA to _feedDataStream');
  });

  test('cut at every place, byte by byte, and not at all: the same again', async () => {
    const samples = [
      '.\r\n',
      '..\r\n.\r\n',
      '\n..\r\n.\r\n',
      '\r\n.\r\n',
      '..\r\n..\r\n...\r\n.\r.\r\n.\n.\r\n.\r\nNOOP\r\n',
      'a\r\n.\r\nDATA\r\n.\r\nDATA\r\n..\r\n.\r\nNOOP\r\n',
      'a\r\n.\rb\r\n.\r\r\n.\r\n\r\n.\r\n',
    ];
    for (const sample of samples) {
      const whole = Buffer.concat([Buffer.from(sample), END]);
      const expected = await read(new SMTPStream(), [whole]);
      const places = Array.from(whole, (_, index) => index);
      for (const chunks of [[whole], cut(whole, places), ...places.map((place) => cut(whole, [place]))]) {
        assert.deepEqual(await read(readDataOf(new SMTPStream()), chunks), expected, JSON.stringify(sample));
      }
    }
  });

  test('a message that has not ended: nothing of it is taken for an end, and little is held back', async () => {
    await fc.assert(
      fc.asyncProperty(streams, async ({ bytes, places }) => {
        const mine = await read(readDataOf(new SMTPStream()), cut(bytes, places));
        const theirs = await read(new SMTPStream(), cut(bytes, places));
        assert.deepEqual({ ...mine, unfinished: '' }, { ...theirs, unfinished: '' });
        // smtp-server always holds four bytes back.
        const longer = mine.unfinished.length - theirs.unfinished.length;
        assert.ok(mine.unfinished.startsWith(theirs.unfinished) && longer >= 0 && longer <= 4);
      }),
      RUNS,
    );
  });

  test('a stream that nobody reads holds the peer back, and one that is destroyed lets it go on', async () => {
    for (const parser of [readDataOf(new SMTPStream()), new SMTPStream()]) {
      const stream = parser.startDataMode();
      const written = new Promise((resolve) => parser.write(Buffer.alloc(200_000, 'x'), resolve));
      assert.equal(await Promise.race([written, new Promise((r) => setImmediate(r, 'held'))]), 'held');
      stream.destroy();
      await written;
    }
  });

  test('a chunk made of dots to take off is handed on at once', async () => {
    const parser = readDataOf(new SMTPStream());
    const sizes: number[] = [];
    const stream = parser.startDataMode().on('data', (piece: Buffer) => sizes.push(piece.length));
    const ended = new Promise((resolve) => stream.once('end', resolve));
    parser.write(Buffer.from(`${'..\r\n'.repeat(5_000)}.\r\n`));
    await ended;
    assert.deepEqual(sizes, [15_000]);
  });
});
