import { type Dice, diceOf } from '../common/dice.ts';
import type { CampaignFinding } from '../common/finding.ts';
import type { CampaignOptions } from '../common/options.ts';
import { table } from '../common/report.ts';
import type { CampaignOutcome } from '../common/run.ts';
import { settleAccount } from './account.ts';
import { fillForms } from './forms.ts';
import { type Killing, startKilling } from './kills.ts';
import { comeToRest } from './rest.ts';
import { type Software, startSoftware } from './software.ts';
import { makeWorld, type World } from './world.ts';

const SAY_EVERY_MS = 15_000;

/**
 * Certificates under way from the emitters to the PMI while nodes are killed and the database is restarted, then the
 * account: one outcome, one integration and one answer for each, and no content left.
 */
export async function crash(
  { seed, count, more }: CampaignOptions,
  say: (what: string) => void,
): Promise<CampaignOutcome> {
  const { messages = 0, forms = 0, restarts = 0, pace = 1, seconds: most = 3600 } = more;
  const world = await makeWorld(say);
  try {
    const started = performance.now();
    const killing = startKilling(world, diceNamed(seed), { kills: count, restarts, seconds: most });
    const { isOver } = killing;
    const software = await startSoftware(world, { seed, atLeast: messages, pace, isOver });
    const filling = fillForms(world, forms, isOver);
    const telling = setInterval(() => say(progress(world, killing, software)), SAY_EVERY_MS);
    const [signed] = await Promise.all([filling, killing.done, software.finish()]).finally(() =>
      clearInterval(telling),
    );
    const seconds = (performance.now() - started) / 1000;
    say('waiting until nothing is left to do');
    const left = await comeToRest(world);
    say('settling the account');
    const account = await settleAccount(world, software.sent, signed);
    return {
      table: report(killing, account.lines, world, seconds),
      findings: [
        ...(killing.total() < count
          ? [{ what: 'too few', happened: `${killing.total()} kills in ${most} s; ${count} were asked for` }]
          : []),
        ...left.map((what): CampaignFinding => ({ what: 'never at rest', happened: what })),
        ...world.nodes.flatMap(({ deaths }) => deaths.map((happened) => ({ what: 'a death', happened }))),
        ...account.findings,
      ],
    };
  } finally {
    await world.close();
  }
}

/** Dice of their own for each place, so that what one draws does not depend on when another does. */
function diceNamed(seed: number): (what: string) => Dice {
  return (what) => {
    let index = 0;
    for (const letter of what) index = (Math.imul(index, 31) + (letter.codePointAt(0) ?? 0)) | 0;
    return diceOf(seed, index);
  };
}

function progress(world: World, killing: Killing, { sent }: Software): string {
  const taken = sent.filter((one) => one.taken).length;
  const down = world.nodes.filter((node) => node.process() === undefined).map(({ name }) => name);
  return `${killing.total()} kills, ${killing.restarts()} restarts of the database, ${taken} messages taken of ${sent.length}; not up: ${down.join(', ') || 'none'}`;
}

function report(
  killing: Killing,
  lines: readonly [string, number][],
  { nodes }: World,
  seconds: number,
): string {
  const failedStarts = nodes.reduce((sum, node) => sum + node.failedStarts(), 0);
  const kills = [...killing.kills].sort(([one], [other]) => one.localeCompare(other));
  return table([
    ['seconds under load', Math.round(seconds)],
    ['kill -9', killing.total()],
    ...kills.map(([how, times]): [string, number] => [`  ${how}`, times]),
    ['immediate restarts of PostgreSQL', killing.restarts()],
    ['starts that failed meanwhile', failedStarts],
    ...lines,
  ]);
}
