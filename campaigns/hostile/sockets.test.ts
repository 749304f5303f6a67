import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attackMailbox } from './mailbox.ts';
import { attackPlatform } from './smtp/attack.ts';

test('over SMTP: the platform answers, ends each message with a code, and sends nothing where it must not', async () => {
  const { findings, table } = await attackPlatform({ seed: 3, from: 0, to: 60 }, () => undefined);
  assert.deepEqual(findings, []);
  assert.match(table, /rejected +\d/);
});

test('in a PMI’s mailbox: every message ends integrated, set aside or waiting for a reason', async () => {
  const { findings, table } = await attackMailbox({ seed: 3, from: 0, to: 15 }, () => undefined);
  assert.deepEqual(findings, []);
  assert.match(table, /waiting +[a-z-]+ +\d/);
});
