import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ApiError } from '@cigogne/contract';
import { composeDsn, composeMdn, type OutgoingMessage } from '@cigogne/mail';
import type { MessageSummary } from './contract.ts';
import { sampleMail, samplePackage } from './testing/certificate.fixture.ts';
import { PEOPLE, type Visitor, visitor, WITH_SIGN_IN } from './testing/console.fixture.ts';
import { outcomeOf, send, submit } from './testing/outcome.fixture.ts';
import { MATERNITY, PLATFORM, startTestPlatform, type TestPlatform } from './testing/platform.fixture.ts';

const GUERET = { postalCode: '23000', city: 'GUÉRET' };
const REFUSED = { accept: false, code: 550, enhanced: '5.1.1', text: 'Boite inconnue' } as const;
const BUSY = { accept: false, code: 451, enhanced: '4.3.0', text: 'Plus tard' } as const;

let platform: TestPlatform;
let creuse: string;
let people: Record<'operateur' | 'support' | 'grades', Visitor>;
before(async () => {
  // Long enough for what is tried again to be seen, however slow the machine.
  platform = await startTestPlatform({ ...WITH_SIGN_IN, ROUTING_RELAY_SCHEDULE: '1s*120' });
  creuse = await platform.openPmi('23');
  people = {
    operateur: await visitor(platform, PEOPLE.operateur),
    support: await visitor(platform, PEOPLE.support),
    grades: await visitor(platform, PEOPLE.grades),
  };
});
after(() => platform.stop());

let serial = 700;
async function certificate(overrides: Partial<OutgoingMessage> = {}, birthplaceCog?: string) {
  serial += 1;
  const born = birthplaceCog ? { birthplaceCog } : {};
  const zip = await samplePackage({ kind: 'CS8', seed: serial, addresses: { mother: GUERET }, ...born });
  return sampleMail(zip, overrides);
}

const attentionOf = async (id: string) => {
  const { items } = await people.operateur.client.attention();
  return items.filter(({ messageId }) => messageId === id);
};
const summaryOf = async (id: string): Promise<MessageSummary> =>
  people.operateur.client.message({ params: { id } });
const detailOf = async (id: string) => people.operateur.client.message({ params: { id } });

const statusOf = (call: Promise<unknown>) =>
  call.then(
    () => 200,
    (error: unknown) => (error instanceof ApiError ? error.status : Promise.reject(error)),
  );

/** What a page that follows the flow has received of each message. */
async function follow({ client }: Visitor) {
  const received: MessageSummary[] = [];
  let isOpen = false;
  const stop = client.live(
    {},
    {
      onEvent: (message: MessageSummary) => void received.push(message),
      onState: (state: string) => {
        isOpen = state === 'open';
      },
    },
  );
  const until = async (wanted: () => boolean) => {
    while (!wanted()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await until(() => isOpen);
  return {
    stop,
    of: (id: string) => received.filter((message) => message.id === id),
    /** Waits until the message has been received as wanted. */
    async until(id: string, wanted: (message: MessageSummary) => boolean) {
      await until(() => received.some((message) => message.id === id && wanted(message)));
    },
  };
}

const report = (from: string) => {
  serial += 1;
  return {
    messageId: `<rapport-${serial}@pmi.mssante.test>`,
    date: new Date('2026-11-02T09:00:00Z'),
    from: { address: from },
    to: PLATFORM,
    text: 'Avis de test.',
  };
};

async function relayIdOf(id: string): Promise<string> {
  const [row] = await platform.db.query<{ relay: string }>(
    `select relay_message_id as relay from delivery where message_id = $1 and reason = 'residence'`,
    [id],
  );
  return row?.relay ?? '';
}

async function returnsIt(id: string): Promise<string> {
  const raw = composeDsn({
    ...report('postmaster@mx.operateur.test'),
    reportingMta: 'mx.operateur.test',
    original: { messageId: await relayIdOf(id) },
    recipients: [{ finalRecipient: creuse, status: '5.2.2', action: 'failed' }],
  });
  const { id: reportId } = await send(platform, raw, '');
  await outcomeOf(platform, id);
  return reportId;
}

describe('the live flow', () => {
  test('a delivery that dies, is taken up again, and arrives: its row follows', async () => {
    const flow = await follow(people.operateur);
    platform.operator.answers.set(creuse, BUSY);
    const id = await submit(platform, await certificate());
    await flow.until(id, ({ state, deadDeliveries }) => state === 'routed' && deadDeliveries === 0);
    platform.operator.answers.set(creuse, REFUSED);
    await flow.until(id, ({ state, deadDeliveries }) => state === 'routed' && deadDeliveries === 1);
    platform.operator.answers.clear();
    await people.operateur.client.redeliver({ params: { id } });
    await flow.until(id, ({ state }) => state === 'acknowledged');
    flow.stop();
  });

  test('an incoming report that had been shown as an arrival is told to be one', async () => {
    const { id } = await send(platform, await certificate());
    const flow = await follow(people.operateur);
    const reportId = await returnsIt(id);
    await flow.until(reportId, ({ state }) => state === 'report');
    await flow.until(id, ({ returned }) => returned === 'waiting');
    flow.stop();
  });

  test('what changed shortly before the stream opened comes too, however late its commit', async () => {
    const { id } = await send(platform, await certificate());
    const flow = await follow(people.operateur);
    await flow.until(id, ({ state }) => state === 'acknowledged');
    flow.stop();
  });
});

test('the story of a message names who took it up again, not their account', async () => {
  platform.operator.answers.set(creuse, REFUSED);
  const { id } = await send(platform, await certificate());
  await people.operateur.client.redeliver({ params: { id } });
  await outcomeOf(platform, id);
  await people.operateur.client.abandon({ params: { id }, body: { reason: 'envoi d’essai' } });
  platform.operator.answers.clear();
  const { events } = await detailOf(id);
  const codes = events.filter(({ kind }) => ['resumed', 'abandoned'].includes(kind)).map(({ code }) => code);
  assert.deepEqual(codes, ['Camille CIGOGNE-TEST', 'Camille CIGOGNE-TEST']);
});

describe('a certificate that its PMI’s operator returned after having accepted it', () => {
  test('waits for a person, is counted apart, until somebody says what was done', async () => {
    const before = await people.operateur.client.overview();
    const counted = (await people.operateur.client.statistics({ query: {} })).totals;
    const { id } = await send(platform, await certificate());
    await returnsIt(id);
    const [item, ...others] = await attentionOf(id);
    assert.deepEqual(
      [item?.kind, item?.target, item?.lastError, others],
      ['returned', creuse, 'dsn 5.2.2', []],
    );
    const after = await people.operateur.client.overview();
    assert.equal(after.returnedDeliveries, before.returnedDeliveries + 1);
    assert.deepEqual(
      [after.today.relayed, after.today.returned],
      [before.today.relayed, before.today.returned + 1],
    );
    assert.ok(after.alerts.some(({ code }) => code === 'returned-delivery'));
    const { totals } = await people.operateur.client.statistics({ query: {} });
    assert.deepEqual([totals.relayed, totals.returned], [counted.relayed, counted.returned + 1]);
    assert.equal((await summaryOf(id)).returned, 'waiting');

    const body = { reason: 'maternité jointe, certificat renvoyé' };
    assert.equal(await statusOf(people.support.client.settleReturn({ params: { id }, body })), 403);
    assert.equal(await statusOf(people.operateur.client.redeliver({ params: { id } })), 409, 'it is erased');
    await people.operateur.client.settleReturn({ params: { id }, body });
    assert.deepEqual(await attentionOf(id), []);
    assert.equal(await statusOf(people.operateur.client.settleReturn({ params: { id }, body })), 409);
    const settled = await detailOf(id);
    assert.equal(settled.returned, 'settled');
    const event = settled.events.find(({ kind }) => kind === 'return-settled');
    assert.deepEqual([event?.code, event?.detail], ['Camille CIGOGNE-TEST', body]);
    const { entries } = await people.operateur.client.journal({ query: {} });
    assert.ok(entries.some(({ action, object }) => action === 'message.return-settled' && object === id));
    const still = (await people.operateur.client.statistics({ query: {} })).totals;
    assert.deepEqual([still.relayed, still.returned], [totals.relayed, totals.returned]);
  });

  test('is there after all when the PMI’s software says so', async () => {
    const { id } = await send(platform, await certificate());
    await returnsIt(id);
    const raw = composeMdn({
      ...report(creuse),
      finalRecipient: creuse,
      original: { messageId: await relayIdOf(id) },
    });
    await send(platform, raw, '');
    await outcomeOf(platform, id);
    assert.deepEqual(await attentionOf(id), []);
    assert.equal((await summaryOf(id)).returned, null);
  });
});

describe('an answer that the emitter cannot receive', () => {
  test('the delivery notice waits for a person; given up, the message goes on saying that he was not told', async () => {
    platform.operator.answers.set(MATERNITY, REFUSED);
    const { id, state } = await send(platform, await certificate());
    platform.operator.answers.clear();
    assert.equal(state, 'relayed');
    assert.deepEqual(
      (await attentionOf(id)).map(({ kind, target }) => [kind, target]),
      [['notice', MATERNITY]],
    );
    assert.equal((await summaryOf(id)).untold, 'waiting');
    await people.operateur.client.abandon({
      params: { id },
      body: { reason: 'boîte de la maternité fermée' },
    });
    assert.deepEqual(await attentionOf(id), []);
    const given = await detailOf(id);
    assert.deepEqual([given.state, given.untold, given.sealedContents], ['relayed', 'settled', 0]);
    assert.deepEqual(
      given.notices.map(({ kind, state: noticeState }) => [kind, noticeState]),
      [['delivery', 'abandoned']],
    );
  });

  test('a page that follows the flow sees it', async () => {
    const flow = await follow(people.operateur);
    platform.operator.answers.set(MATERNITY, REFUSED);
    const id = await submit(platform, await certificate());
    await flow.until(id, ({ untold }) => untold === 'waiting');
    platform.operator.answers.clear();
    flow.stop();
  });
});

test('a GRADeS opens and lists the messages that reach its region as birth copies (R018)', async () => {
  await platform.openPmi('69M');
  await platform.db.query(`update pmi set birth_copy = true where key = '23'`);
  serial += 1;
  const zip = await samplePackage({
    kind: 'CS8',
    seed: serial,
    birthplaceCog: '23096',
    addresses: { mother: { postalCode: '69003', city: 'LYON' } },
  });
  const { id, deliveries } = await send(platform, sampleMail(zip));
  assert.deepEqual(deliveries.map(({ pmi, reason }) => `${pmi} ${reason}`).sort(), [
    '23 birth',
    '69M residence',
  ]);
  const { client } = people.grades;
  assert.equal((await client.message({ params: { id } })).pmi, '69M');
  const { messages } = await client.messages({ query: {} });
  assert.ok(messages.some((message) => message.id === id));
});

describe('an account that was closed', () => {
  test('opens nothing more, at once, whatever session it has; its sessions end', async () => {
    const leaving = { id: 'sub-partant', name: 'Sacha CIGOGNE-TEST', role: 'support' };
    const { client } = await visitor(platform, leaving);
    assert.equal(await statusOf(client.overview()), 200);
    await platform.db.query('update account set active = false where subject = $1', [leaving.id]);
    assert.equal(await statusOf(client.overview()), 401);
    const sessions = await platform.db.query(`select 1 from session where user_data #>> '{user,id}' = $1`, [
      leaving.id,
    ]);
    assert.equal(sessions.length, 0);
  });

  test('a role that changed counts at once', async () => {
    const moved = { id: 'sub-muté', name: 'Ange CIGOGNE-TEST', role: 'operateur' };
    const { client } = await visitor(platform, moved);
    assert.equal(await statusOf(client.journal({ query: {} })), 200);
    await platform.db.query(`update account set role = 'support' where subject = $1`, [moved.id]);
    assert.equal(await statusOf(client.journal({ query: {} })), 403);
  });
});
