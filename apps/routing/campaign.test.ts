import assert from 'node:assert/strict';
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

/** Minutes on a busy machine: asked for by name. Every stage boundary is in crash.test.ts, which always runs. */
const skip = process.env.CIGOGNE_CAMPAIGN
  ? false
  : 'long: CIGOGNE_CAMPAIGN=1 ./cigogne test apps/routing/campaign runs it';

test('200 certificates while two nodes are killed at random: none lost, none relayed twice without a crash', {
  skip,
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

  let kills = 0;
  let cuts = 0;
  /** How many mails the operator had when a crash could have left something unrecorded. */
  const crashes: number[] = [];
  const over = new AbortController();
  const killing = slots.map(async (slot) => {
    while (kills < KILLS && !over.signal.aborted) {
      kills += 1;
      await wait(random.between(100, 1_500));
      await slot.node.kill();
      crashes.push(mails.length);
      // What the dead node had written to its sockets may still be on its way to the operator.
      setTimeout(() => crashes.push(mails.length), 700);
      slot.node = await supervisedStart(around);
    }
  });
  const cutting = async () => {
    while (!over.signal.aborted) {
      await wait(random.between(500, 2_000));
      await around.db.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'cigogne-routing'`,
      );
      cuts += 1;
    }
  };
  const sending = async () => {
    const underWay: Promise<void>[] = [];
    for (const certificate of certificates) {
      underWay.push(insist(certificate, over.signal, () => sendAll(pick(), [certificate])));
      await wait(PACE_MS);
    }
    await Promise.all(underWay);
  };
  const started = performance.now();
  const cuttingUntilOver = cutting();
  try {
    await Promise.all([sending(), ...killing]);
  } finally {
    over.abort();
    await cuttingUntilOver;
  }
  await around.until('everything settled', AT_REST);

  const { broken, ...counts } = await writeLedger(around, certificates, { recipients: 1, notices: 1 });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  t.diagnostic(JSON.stringify({ seed: random.seed, seconds, kills, cuts, ...counts }));
  assert.deepEqual(broken, []);
  assert.equal(counts.held, 0, 'contents left');
  assert.deepEqual(unexplained(mails, crashes), []);
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
      if (attempt === 5) throw error;
    }
  }
}

/** As a mail server does: again and again, until somebody answers 250. */
async function insist(certificate: Sent, over: AbortSignal, send: () => Promise<void>): Promise<void> {
  while (!certificate.taken && !over.aborted) {
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
