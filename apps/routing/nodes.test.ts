import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { SmtpSendError } from '@cigogne/mail';
import { loadSettings } from './settings.ts';
import { prepare, sendAll } from './testing/emitter.fixture.ts';
import { type Expected, writeLedger } from './testing/ledger.fixture.ts';
import { type NodeProcess, startNodeProcess } from './testing/node-process.fixture.ts';
import { restartableDatabase } from './testing/restartable-database.fixture.ts';
import { AT_REST } from './testing/scene.fixture.ts';
import { MATERNITY, PLATFORM, type Surroundings, startSurroundings } from './testing/surroundings.fixture.ts';

const ROUTED: Expected = { recipients: 1, notices: 1 };

/** Surroundings with one PMI open, and nodes that are stopped when the test ends. */
async function arrange(t: TestContext, around: Surroundings) {
  const nodes: NodeProcess[] = [];
  t.after(async () => {
    await Promise.all(nodes.map((node) => node.kill()));
    await around.stop();
  });
  const startNode = async (env: Record<string, string> = {}) => {
    const node = await startNodeProcess({ ...around.env, ...env });
    nodes.push(node);
    return node;
  };
  const first = await startNode({ ROUTING_HOSTNAME: 'noeud-1.mssante.test' });
  const mailbox = await around.openPmi('23');
  return { around, first, mailbox, startNode, sender: around.senderTo(first.smtpPort) };
}

test('two nodes on one database, each with its door: each does its part, nothing twice', async (t) => {
  const { around, first, sender, startNode } = await arrange(t, await startSurroundings());
  const second = await startNode({ ROUTING_HOSTNAME: 'noeud-2.mssante.test' });
  const certificates = await prepare(500);
  await Promise.all([
    sendAll(sender, certificates.slice(0, 250)),
    sendAll(around.senderTo(second.smtpPort), certificates.slice(250)),
  ]);
  await around.until('everything settled', AT_REST);
  const { broken, ...counts } = await writeLedger(around, certificates, ROUTED);
  const [ofFirst, ofSecond] = await Promise.all([first, second].map(relayedBy));
  t.diagnostic(JSON.stringify({ ...counts, shares: [ofFirst, ofSecond] }));
  assert.deepEqual(broken, []);
  assert.deepEqual([counts.relayCopies, counts.noticeCopies, counts.held], [500, 500, 0]);
  assert.ok(ofFirst && ofSecond, 'each has relayed some');
});

/** How many certificates a node says that it has relayed. */
async function relayedBy({ http }: NodeProcess): Promise<number> {
  const text = await (await fetch(new URL('/metrics', http))).text();
  return Number(/^routing_relay_seconds_count(?:\{.*\})? (\d+)$/m.exec(text)?.[1] ?? 0);
}

test('what a dead node had in hand is finished by another when its lease ends: a minute at most by default', async (t) => {
  const { around, first, sender, startNode } = await arrange(t, await startSurroundings());
  const reached = Promise.withResolvers<void>();
  const dead = Promise.withResolvers<void>();
  around.operator.onStep = async () => {
    reached.resolve();
    await dead.promise;
  };
  const certificates = await prepare(20);
  await sendAll(sender, certificates);
  await reached.promise;
  await startNode();
  await first.kill();
  around.operator.onStep = undefined;
  dead.resolve();
  const died = performance.now();
  await around.until('everything settled', AT_REST);
  const { broken, ...counts } = await writeLedger(around, certificates, ROUTED);
  const seconds = ((performance.now() - died) / 1000).toFixed(1);
  t.diagnostic(JSON.stringify({ lease: around.env.ROUTING_LEASE_SECONDS, settledAfter: seconds, ...counts }));
  assert.deepEqual(broken, []);
  assert.deepEqual([counts.relayCopies, counts.noticeCopies, counts.held], [20, 20, 0]);

  const { ROUTING_LEASE_SECONDS: _, ROUTING_POLL_MS: __, ...plain } = around.env;
  const defaults = loadSettings(plain);
  assert.ok(defaults.ROUTING_LEASE_SECONDS * 1000 + defaults.ROUTING_POLL_MS < 60_000);
});

test('a node that is stopped finishes what it has in hand, and leaves no lease behind', async (t) => {
  const { around, first, sender, startNode } = await arrange(t, await startSurroundings());
  const reached = Promise.withResolvers<void>();
  around.operator.onStep = async () => {
    reached.resolve();
    await wait(20);
  };
  const certificates = await prepare(40);
  await sendAll(sender, certificates);
  await reached.promise;
  assert.equal(await first.stop(), 0);
  const [left] = await around.db.query<{ leases: number; waiting: number }>(
    `select (select count(*) from message where lease_owner is not null)::int
          + (select count(*) from delivery where lease_owner is not null)::int
          + (select count(*) from notice where lease_owner is not null)::int as leases,
            (select count(*) from message where state = 'received')::int as waiting`,
  );
  t.diagnostic(JSON.stringify({ handedOver: around.operator.mails.length, leftBehind: left }));
  assert.equal(left?.leases, 0);
  await startNode();
  await around.until('everything settled', AT_REST);
  const { broken, ...counts } = await writeLedger(around, certificates, ROUTED);
  assert.deepEqual(broken, []);
  assert.deepEqual([counts.relayCopies, counts.noticeCopies, counts.held], [40, 40, 0]);
});

describe('a node that is paused beyond its lease, in the middle of', () => {
  for (const step of ['relay', 'notice'] as const) {
    test(`a ${step}: its late result is dropped, the same message has gone twice`, async (t) => {
      const { around, first, sender, mailbox, startNode } = await arrange(t, await startSurroundings());
      const paused = Promise.withResolvers<void>();
      const overtaken = Promise.withResolvers<void>();
      around.operator.onStep = async (at, to) => {
        if (at !== 'message' || to !== (step === 'relay' ? mailbox : MATERNITY)) return;
        around.operator.onStep = undefined;
        first.pause();
        paused.resolve();
        await overtaken.promise;
      };
      const certificates = await prepare(1);
      await sendAll(sender, certificates);
      await paused.promise;
      await startNode();
      await around.until(
        'the other node has finished',
        `select count(*) = 1 from message where state = 'acknowledged'`,
      );
      const before = await traceOf(around);
      overtaken.resolve();
      first.resume();
      assert.equal(await first.stop(), 0);
      const { broken, ...counts } = await writeLedger(around, certificates, ROUTED);
      assert.deepEqual(broken, []);
      assert.deepEqual(await traceOf(around), before, 'the late result changed nothing');
      const copies = step === 'relay' ? [2, 1, 0] : [1, 2, 0];
      assert.deepEqual([counts.relayCopies, counts.noticeCopies, counts.held], copies);
    });
  }
});

function traceOf({ db }: Surroundings) {
  return db.query(
    `select (select jsonb_agg(to_jsonb(message)) from message) as message,
            (select jsonb_agg(to_jsonb(delivery)) from delivery) as delivery,
            (select jsonb_agg(to_jsonb(notice)) from notice) as notice,
            (select jsonb_agg(kind order by id) from event) as events`,
  );
}

test('every connection to the database is cut, again and again: the node lives, nothing is lost', async (t) => {
  const { around, first, sender } = await arrange(t, await startSurroundings());
  const certificates = await prepare(100);
  let cuts = 0;
  while (certificates.some(({ taken }) => !taken)) {
    await Promise.all([
      sendAll(sender, certificates.filter(({ taken }) => !taken).slice(0, 8)),
      wait(100).then(() =>
        around.db.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and application_name = 'cigogne-routing'`,
        ),
      ),
    ]);
    cuts += 1;
    assert.ok(first.running(), `the node died of cut ${cuts}`);
  }
  await around.until('everything settled', AT_REST);
  const { broken, ...counts } = await writeLedger(around, certificates, ROUTED);
  t.diagnostic(JSON.stringify({ cuts, ...counts }));
  assert.deepEqual(broken, []);
  assert.equal(counts.held, 0);
});

test('the database stops and comes back: 451 and not ready meanwhile, nothing lost, nothing twice', async (t) => {
  const database = await restartableDatabase();
  // A lease outlasts the outage here, as it does with the default of 45 s.
  const surroundings = await startSurroundings({ ROUTING_LEASE_SECONDS: '10' }, async () => database);
  const { around, first, sender } = await arrange(t, surroundings);
  const ready = async () => (await fetch(`${first.http}/readyz`)).status;
  assert.equal(await ready(), 200);
  const certificates = await prepare(60);
  const twentieth = Promise.withResolvers<void>();
  around.operator.onStep = () => {
    if (around.operator.mails.length === 20) twentieth.resolve();
  };
  await sendAll(sender, certificates.slice(0, 40));
  await twentieth.promise;
  await database.stop();

  assert.equal(await ready(), 503);
  assert.equal((await fetch(`${first.http}/healthz`)).status, 200, 'the process itself is well');
  const [late] = certificates.slice(40);
  await assert.rejects(
    sender.send({ from: MATERNITY, to: PLATFORM, raw: late?.raw ?? Buffer.alloc(0) }),
    (error: unknown) =>
      error instanceof SmtpSendError && error.kind === 'temporary' && error.smtpCode === 451,
  );

  await database.start();
  while ((await ready()) !== 200) await wait(50);
  await sendAll(sender, certificates);
  await around.until('everything settled', AT_REST);
  const { broken, ...counts } = await writeLedger(around, certificates, ROUTED);
  t.diagnostic(JSON.stringify(counts));
  assert.deepEqual(broken, []);
  assert.deepEqual([counts.relayCopies, counts.noticeCopies, counts.held], [60, 60, 0]);
});
