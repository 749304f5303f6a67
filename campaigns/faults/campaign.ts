import { setTimeout as wait } from 'node:timers/promises';
import { diceOf } from '../common/dice.ts';
import type { CampaignFinding } from '../common/finding.ts';
import type { CampaignOptions } from '../common/options.ts';
import { table } from '../common/report.ts';
import type { CampaignOutcome } from '../common/run.ts';
import { prepare, type Sent } from '../crash/certificates.ts';
import { SENDERS } from '../crash/settings.ts';
import { deliver } from '../crash/software.ts';
import { settleAccount } from './account.ts';
import { FAULTS } from './inject.ts';
import { mend } from './mend.ts';
import { makeWorld, type World } from './world.ts';

const AT_ONCE = 6;
const SAY_EVERY_MS = 15_000;
/** Numbers of the dice that are no message’s. */
const OF_THE_PEER = -1;
const OF_THE_FAULTS = -2;

/**
 * The platform among peers, clocks, disks and databases that fail, then the account: each message has one outcome, each
 * certificate reached its PMI as one message, each notice its sender as one, and no content is left.
 */
export async function faults(
  { seed, count, more }: CampaignOptions,
  say: (what: string) => void,
): Promise<CampaignOutcome> {
  const { messages = 0 } = more;
  const met = new Map<string, number>();
  const note = (what: string) => met.set(what, (met.get(what) ?? 0) + 1);
  say('starting PostgreSQL, the peers and two nodes');
  const world = await makeWorld(diceOf(seed, OF_THE_PEER), note);
  try {
    const started = performance.now();
    let injected = 0;
    const isOver = () => injected >= count;
    const sent: Sent[] = [];
    const telling = setInterval(
      () => say(`${injected} faults injected, ${sent.filter(({ taken }) => taken).length} messages taken`),
      SAY_EVERY_MS,
    );
    const dice = diceOf(seed, OF_THE_FAULTS);
    const injecting = (async () => {
      while (!isOver()) {
        const fault = FAULTS[injected % FAULTS.length] ?? dice.pick(FAULTS);
        if (await fault.inject(world, dice)) note(fault.name);
        injected += 1;
        await wait(dice.between(100, 800));
      }
    })();
    let number = 0;
    const next = () => {
      number += 1;
      return number;
    };
    const sending = Array.from({ length: AT_ONCE }, () =>
      send(world, { seed, messages, sent, next, isOver }),
    );
    await Promise.all([injecting, ...sending]).finally(() => clearInterval(telling));
    say('the peers behave; waiting until nothing is left to do');
    world.peer.calm();
    await world.setClock(0);
    const left = await mend(world, say);
    const { lines, findings } = await settleAccount(world, sent);
    const seconds = Math.round((performance.now() - started) / 1000);
    const rows = [...met].sort(([one], [other]) => one.localeCompare(other));
    return {
      table: table([
        ['seconds', seconds],
        ...rows,
        ...(world.disk ? [] : [['the disk is full: not tried, this user may mount none', 0] as const]),
        ...lines,
      ]),
      findings: [
        ...left.map((what): CampaignFinding => ({ what: 'never at rest', happened: what })),
        ...world.nodes.flatMap(({ deaths }) => deaths.map((happened) => ({ what: 'a death', happened }))),
        ...findings,
      ],
    };
  } finally {
    await world.close();
  }
}

async function send(
  world: World,
  load: { seed: number; messages: number; sent: Sent[]; next(): number; isOver(): boolean },
): Promise<void> {
  const { seed, messages, sent, isOver } = load;
  while (sent.length < messages || !isOver()) {
    const number = load.next();
    const dice = diceOf(seed, number);
    const certificate = await prepare(number, dice, dice.pick(SENDERS));
    sent.push(certificate);
    await deliver(world.emitter, certificate);
    await wait(dice.between(0, 1000));
  }
}
