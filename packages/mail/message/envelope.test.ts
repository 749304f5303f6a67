import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEnvelopeHeaders } from '../index.ts';
import { lines } from './samples.ts';

const HEADER = lines(
  'Return-Path: <>',
  'Received: from a by b',
  'Received: from c by d',
  'From: =?UTF-8?Q?Maternit=C3=A9?= <Maternite@chu-cigogne.test>',
  'To: a@b.test, C@d.test',
  'Message-ID: <1@chu-cigogne.test>',
  'Auto-Submitted: auto-replied; owner-email="x@y"',
  'Content-Type: Multipart/Report; report-type=delivery-status; boundary=b',
  '',
  '',
);

test('the header alone is enough, and a body of any size changes nothing', () => {
  const expected = {
    messageId: '<1@chu-cigogne.test>',
    from: 'maternite@chu-cigogne.test',
    to: ['a@b.test', 'c@d.test'],
    subject: undefined,
    date: undefined,
    autoSubmitted: 'auto-replied',
    returnPath: '',
    contentType: 'multipart/report',
    duplicateHeaders: [],
    hops: 2,
  };
  assert.deepEqual(readEnvelopeHeaders(HEADER), expected);
  assert.deepEqual(readEnvelopeHeaders(Buffer.concat([HEADER, Buffer.alloc(1_000_000, 0x0a)])), expected);
});

test('a forged second From is seen before the message is accepted', () => {
  const { from, duplicateHeaders } = readEnvelopeHeaders(lines('From: a@b.test', 'From: c@d.test', '', ''));
  assert.deepEqual([from, duplicateHeaders], [undefined, ['from']]);
});
