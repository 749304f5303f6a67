import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { movableClock } from '@cigogne/kernel';
import {
  arrival,
  CREUSE,
  dataFolder,
  MATERNITY,
  openTestSandbox,
  PLATFORM,
  platformSender,
  sampleMessage,
} from '../sandbox.fixture.ts';
import type { FaultKind } from './kinds.ts';
import { FaultRequest, openFaultTable } from './table.ts';

const folder = await dataFolder({ after });
const sandbox = await openTestSandbox(folder);
after(() => sandbox.close());
const { world } = sandbox;
const creuse = world.mailboxes.require(CREUSE);

beforeEach(async () => {
  await world.faults.clear();
  await creuse.expunge(creuse.messages.map(({ uid }) => uid));
});

const set = (kind: FaultKind, more: { count?: number; delaySeconds?: number; target?: string } = {}) =>
  world.faults.set(FaultRequest.parse({ target: CREUSE, kind, count: 1, ...more }));

/** Relays one message as the platform does; the next one must pass again. */
async function relay(timeouts?: { command?: number; reply?: number }) {
  const sender = platformSender(sandbox, timeouts);
  const { raw } = sampleMessage({ from: PLATFORM, to: CREUSE });
  try {
    return await sender.send({ from: PLATFORM, to: CREUSE, raw });
  } finally {
    await sender.close();
  }
}

describe('a fault on demand', () => {
  const refusals = [
    { kind: '4xx', smtpCode: 451, enhancedCode: '4.3.0', expected: 'temporary' },
    { kind: '5xx', smtpCode: 550, enhancedCode: '5.1.1', expected: 'permanent' },
    { kind: 'full-temporary', smtpCode: 452, enhancedCode: '4.2.2', expected: 'temporary' },
    // RFC 3463 §3.3: a full mailbox empties one day, so our sender does not give up on it.
    { kind: 'full-permanent', smtpCode: 552, enhancedCode: '5.2.2', expected: 'temporary' },
  ] as const;
  for (const { kind, smtpCode, enhancedCode, expected } of refusals) {
    it(`${kind} answers ${smtpCode}, once`, async () => {
      await set(kind);
      await assert.rejects(relay(), { kind: expected, smtpCode, enhancedCode });
      await relay();
      assert.equal(creuse.messages.length, 1);
    });
  }

  it('timeout never answers', async () => {
    await set('timeout');
    await assert.rejects(relay({ command: 0.3 }), { kind: 'temporary' });
    assert.equal(creuse.messages.length, 0);
  });

  it('drop-before-data cuts before the message, which is not received', async () => {
    await set('drop-before-data');
    await assert.rejects(relay(), { kind: 'temporary' });
    assert.equal(creuse.messages.length, 0);
  });

  it('drop-after-data loses the reply: the message is there and the sender cannot know', async () => {
    await set('drop-after-data');
    await assert.rejects(relay(), { kind: 'uncertain' });
    assert.equal(creuse.messages.length, 1);
  });

  it('later-dsn accepts, keeps nothing, and sends a failure notice', async () => {
    await set('later-dsn', { delaySeconds: 0 });
    await relay();
    const { message } = await arrival(sandbox, PLATFORM);
    assert.ok(message.report?.type === 'dsn');
    assert.equal(message.report.recipients[0]?.action, 'failed');
    assert.equal(message.report.recipients[0]?.finalRecipient, CREUSE);
    assert.equal(creuse.messages.length, 0);
  });

  it('slow answers in the end', async () => {
    await set('slow', { delaySeconds: 0.2, count: 2 });
    await relay();
    assert.equal(creuse.messages.length, 1);
    assert.equal(world.faults.list()[0]?.hits, 1);
  });

  it('on a domain or on everything strikes its mailboxes, and the most precise one wins', async () => {
    await set('5xx', { target: '*', count: 10 });
    await set('4xx', { target: 'pmi-23.mssante.test' });
    await assert.rejects(relay(), { smtpCode: 451 });
    await assert.rejects(relay(), { smtpCode: 550 });
  });

  it('strikes submitted mail too: retried when temporary, returned when permanent', async () => {
    const maternity = world.mailboxes.require(MATERNITY);
    await set('full-temporary', { count: 2 });
    const { raw } = sampleMessage({ from: MATERNITY, to: CREUSE });
    await world.operator.submit({ from: MATERNITY, to: [CREUSE], notify: [] }, raw);
    await arrival(sandbox, CREUSE);
    await set('full-permanent');
    await world.operator.submit({ from: MATERNITY, to: [CREUSE], notify: [] }, raw);
    const { message } = await arrival(sandbox, MATERNITY);
    assert.ok(message.report?.type === 'dsn');
    assert.equal(message.report.recipients[0]?.status, '5.2.2');
    await maternity.expunge(maternity.messages.map(({ uid }) => uid));
  });
});

describe('the table of faults', () => {
  it('ends a fault by count or by time, and outlives a restart', async () => {
    const clock = movableClock(new Date('2026-04-25T10:00:00Z'));
    const file = `${folder}/essai.json`;
    const table = await openFaultTable(file, clock);
    await table.set({ target: CREUSE, kind: '4xx', seconds: 120 });
    assert.deepEqual(await table.take(CREUSE), { kind: '4xx', delaySeconds: 1 });
    const reopened = await openFaultTable(file, clock);
    assert.equal(reopened.list()[0]?.hits, 1);
    clock.advance(121_000);
    assert.equal(await reopened.take(CREUSE), undefined);
    assert.deepEqual(reopened.list(), []);
  });

  it('clears one target and leaves the others', async () => {
    const table = await openFaultTable(`${folder}/autre.json`, movableClock(new Date()));
    await table.set({ target: CREUSE, kind: '4xx' });
    await table.set({ target: '*', kind: 'slow' });
    assert.equal(await table.clear({ target: CREUSE }), 1);
    assert.deepEqual(
      table.list().map(({ target }) => target),
      ['*'],
    );
    assert.equal(await table.clear(), 1);
  });

  it('refuses a target that is neither address, domain nor *', () => {
    assert.equal(FaultRequest.safeParse({ target: 'pas une adresse', kind: '4xx' }).success, false);
  });
});
