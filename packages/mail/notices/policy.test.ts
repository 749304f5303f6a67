import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  composeDsn,
  composeMessage,
  composeStandardReturn,
  mayAutomaticallySendMdn,
  mayReply,
  type OutgoingMessage,
  type ReceivedMessage,
  readMessage,
} from '../index.ts';
import { lines, sampleMessage } from '../message/samples.ts';

const SENDER = 'maternite@chu-cigogne.test.mssante.fr';

async function received(overrides: Partial<OutgoingMessage> = {}): Promise<ReceivedMessage> {
  return readMessage(composeMessage(sampleMessage(overrides)));
}

test('a certificate is answered, also when software marked it as generated', async () => {
  assert.equal(mayReply(await received(), SENDER), true);
  assert.equal(mayReply(await received({ autoSubmitted: 'auto-generated' }), SENDER), true);
});

test('nothing is answered to a machine’s answer, a null return path, or generated mail without package', async () => {
  assert.equal(mayReply(await received({ autoSubmitted: 'auto-replied' }), SENDER), false);
  assert.equal(mayReply(await received({ autoSubmitted: 'auto-generated', attachments: [] }), SENDER), false);
  assert.equal(mayReply(await received(), ''), false);
  assert.equal(mayReply(await readMessage(lines('From: a@b.test', 'Return-Path: <>', '', ''))), false);
  assert.equal(mayReply(await readMessage(lines('Subject: sans auteur', '', ''))), false);
});

test('no notice of ours is ever answered', async () => {
  const input = {
    messageId: '<avis-1@routage.test>',
    date: new Date(0),
    from: { address: 'plateforme@routage.test' },
    to: SENDER,
    text: 'Bonjour',
    original: { messageId: '<1@chu-cigogne.test>' },
  };
  const recipients = [{ finalRecipient: 'a@b.test', action: 'failed', status: '5.0.0' } as const];
  const notices = [
    composeDsn({ ...input, reportingMta: 'routage.test', recipients }),
    composeStandardReturn(input),
  ];
  for (const raw of notices) assert.equal(mayReply(await readMessage(raw), 'plateforme@routage.test'), false);
});

test('a disposition notification goes only to the return path that asked for it', async () => {
  const asked = await received({ requestDisposition: SENDER });
  assert.equal(mayAutomaticallySendMdn(asked, SENDER.toUpperCase()), true);
  assert.equal(mayAutomaticallySendMdn(asked, 'autre@chu-cigogne.test'), false);
  assert.equal(mayAutomaticallySendMdn(asked, ''), false);
  assert.equal(mayAutomaticallySendMdn(asked), false, 'no return path known');
  assert.equal(mayAutomaticallySendMdn(await received(), SENDER), false, 'not asked for');
  const two = await readMessage(
    lines(
      `From: ${SENDER}`,
      `Return-Path: <${SENDER}>`,
      `Disposition-Notification-To: ${SENDER}, b@c.test`,
      '',
      '',
    ),
  );
  assert.equal(mayAutomaticallySendMdn(two), false, 'two addresses');
});
