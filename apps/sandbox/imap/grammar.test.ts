import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createCommandReader } from './command-reader.ts';
import { envelope } from './envelope.ts';
import { parseMime } from './mime.ts';
import { parseSection, readSection } from './sections.ts';
import { sequenceSet } from './sequence-set.ts';
import { ImapSyntaxError, parseCommand } from './tokens.ts';
import { nstring } from './writing.ts';

describe('IMAP commands', () => {
  it('read back any text written as a string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        const { args } = parseCommand(`a X ${nstring(text)}`);
        assert.deepEqual(args, [{ type: 'string', value: text }]);
      }),
    );
  });

  it('are parsed or refused, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        try {
          parseCommand(text);
        } catch (error) {
          assert.ok(error instanceof ImapSyntaxError);
        }
      }),
    );
  });

  it('are cut the same wherever the network cuts them', () => {
    const bytes = Buffer.from('a NOOP\r\nb LOGIN {3}\r\nx\r\n {2+}\r\nyz\r\nc SELECT "INBOX"\r\n');
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.nat(bytes.length), (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const reader = createCommandReader();
        const pieces = [bytes.subarray(0, low), bytes.subarray(low, high), bytes.subarray(high)];
        const commands = pieces
          .flatMap((piece) => reader.push(piece))
          .filter(({ type }) => type === 'command');
        assert.deepEqual(
          commands.map((step) => (step.type === 'command' ? step.text : '')),
          ['a NOOP', 'b LOGIN {3}\r\nx\r\n {2+}\r\nyz', 'c SELECT "INBOX"'],
        );
      }),
    );
  });

  it('name sets of messages, the last one by *', () => {
    const members = (set: string) => [1, 2, 3, 4, 5].filter(sequenceSet(set, 5));
    assert.deepEqual(members('2:4'), [2, 3, 4]);
    assert.deepEqual(members('4:2,*'), [2, 3, 4, 5]);
    assert.deepEqual(members('9:*'), [5], 'a range past the end still names the last');
    assert.throws(() => sequenceSet('1:', 5), ImapSyntaxError);
  });
});

const NESTED = [
  'From: "CIGOGNE-TEST, Aimee" <a@chu-cigogne.mssante.test>',
  'To: b@pmi-23.mssante.test',
  'Content-Type: multipart/mixed; boundary="x"',
  '',
  'preamble',
  '--x',
  'Content-Type: text/plain',
  '',
  'bonjour',
  '--x',
  'Content-Type: message/rfc822',
  '',
  'Subject: dedans',
  '',
  'corps',
  '--x--',
  '',
].join('\r\n');

describe('IMAP sections', () => {
  const raw = Buffer.from(NESTED);
  const read = (item: string) => {
    const section = parseSection(item);
    assert.ok(section);
    return readSection(raw, () => parseMime(raw), section)?.toString();
  };

  it('follow the parts of the message', () => {
    assert.equal(read('BODY[]'), NESTED);
    assert.equal(read('BODY[1]'), 'bonjour');
    assert.equal(read('BODY.PEEK[1.MIME]'), 'Content-Type: text/plain\r\n\r\n');
    assert.equal(read('BODY[2.HEADER]'), 'Subject: dedans\r\n\r\n');
    assert.equal(read('BODY[2.TEXT]'), 'corps');
    assert.equal(read('BODY[2.1]'), 'corps');
    assert.equal(read('BODY[HEADER.FIELDS (to)]'), 'To: b@pmi-23.mssante.test\r\n\r\n');
    assert.equal(read('BODY[]<5.3>'), NESTED.slice(5, 8));
    assert.equal(read('BODY[3]'), undefined);
  });

  it('write an envelope whose names keep their commas', () => {
    assert.match(
      envelope(parseMime(raw)),
      /\(\("CIGOGNE-TEST, Aimee" NIL "a" "chu-cigogne.mssante.test"\)\)/,
    );
  });

  it('never fail on any message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        parseMime(Buffer.from(`Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n${text}`, 'latin1'));
      }),
    );
  });
});
