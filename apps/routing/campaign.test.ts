import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { prepare, sendAll } from './testing/emitter.fixture.ts';
import { type Sent, writeLedger } from './testing/ledger.fixture.ts';
import { type NodeProcess, startNodeProcess } from './testing/node-process.fixture.ts';
import type { OperatorMail } from './testing/operator.fixture.ts';
import { dice } from './testing/random.fixture.ts';
import { AT_REST } from './testing/scene.fixture.ts';
import { type Surroundings, startSurroundings } from './testing/surroundings.fixture.ts';
import { startWire, type Wire } from './testing/wire.fixture.ts';

const CERTIFICATES = 200;
const NODES = 2;
const KILLS = 24;
const PACE_MS = 100;

interface Slot {
  node: NodeProcess;
  door: Wire;
}

test('200 certificates while two nodes are killed at random: none lost, none relayed twice without a crash', {
  timeout: 300_000,
}, async (t) => {
  const random = dice();
  const around = await startSurroundings({
    ROUTING_CONTROL_SCHEDULE: '1s*30',
    ROUTING_RELAY_SCHEDULE: '1s*30',
    ROUTING_NOTICE_SCHEDULE: '1s*30',
  });
  const { mails } = around.operator;
  const slots = await Promise.all(Array.from({ length: NODES }, () => openSlot(around)));
  t.after(async () => {
    await Promise.all(slots.map(({ node }) => node.kill()));
    await around.stop();
    await Promise.all(slots.map(({ door }) => door.close()));
  });
  await around.openPmi('23');
  const certificates = await prepare(CERTIFICATES);
  const senders = slots.map(({ door }) => around.senderTo(door.port));
  const pick = () => senders[random.between(0, NODES - 1)] ?? assert.fail();

  const over = new AbortController();
  const ended = once(over.signal, 'abort');
  let kills = 0;
  let deaths = 0;
  let cuts = 0;
  /** How many mails the operator had when a crash could have left something unrecorded. */
  const crashes: number[] = [];
  const supervising = slots.map(async (slot) => {
    for (;;) {
      const { gone, kill } = slot.node;
      const spared = kills >= KILLS;
      await Promise.race([gone, spared ? ended : wait(random.between(100, 1_500))]);
      if (over.signal.aborted) return;
      if (!slot.node.running()) deaths += 1;
      else if (!spared) kills += 1;
      await kill();
      crashes.push(mails.length);
      // What the dead node had written to its sockets may still be on its way to the operator.
      setTimeout(() => crashes.push(mails.length), 700);
      slot.node = await supervisedStart(around);
    }
  });
  const cutting = (async () => {
    while (!over.signal.aborted) {
      await wait(random.between(500, 2_000));
      await around.db.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'cigogne-routing'`,
      );
      cuts += 1;
    }
  })();
  const started = performance.now();
  const sending: Promise<void>[] = [];
  for (const certificate of certificates) {
    sending.push(insist(certificate, () => sendAll(pick(), [certificate])));
    await wait(PACE_MS);
  }
  await Promise.all(sending);
  while (kills < KILLS) await wait(50);
  over.abort();
  await Promise.all([...supervising, cutting]);
  await around.until('everything settled', AT_REST);

  const { broken, ...counts } = await writeLedger(around, certificates, { recipients: 1, notices: 1 });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  t.diagnostic(JSON.stringify({ seed: random.seed, seconds, kills, cuts, deaths, ...counts }));
  assert.deepEqual(broken, []);
  assert.equal(counts.held, 0, 'contents left');
  assert.deepEqual(unexplained(mails, crashes), []);
  assert.equal(deaths, 0, 'a node ends only when it is killed, not when it loses its database');
});

async function openSlot(around: Surroundings): Promise<Slot> {
  const node = await supervisedStart(around);
  const slot: Slot = { node, door: await startWire(() => slot.node.smtpPort) };
  return slot;
}

/** A node whose database goes away while it starts may give up: whatever supervises it starts it again. */
async function supervisedStart(around: Surroundings): Promise<NodeProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startNodeProcess(around.env);
    } catch (error) {
      if (attempt === 10) throw error;
    }
  }
}

/** As a mail server does: again and again, until somebody answers 250. */
async function insist(certificate: Sent, send: () => Promise<void>): Promise<void> {
  while (!certificate.taken) {
    await send();
    if (!certificate.taken) await wait(200);
  }
}

/** Messages that came twice with no crash between the two. */
function unexplained(mails: OperatorMail[], crashes: number[]): string[] {
  const last = new Map<string, number>();
  return mails.flatMap(({ raw, to }, index) => {
    const id = `${to} ${/^Message-ID:\s*(\S+)/im.exec(raw.toString('latin1', 0, 4096))?.[1]}`;
    const before = last.get(id);
    last.set(id, index);
    const explained = before === undefined || crashes.some((mark) => before < mark && mark <= index);
    return explained ? [] : [id];
  });
}
