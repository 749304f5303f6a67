/** `./cigogne bench routing`: what the national platform carries, on this machine. See docs/benchmarks.md. */
import { describeMachine } from './common/machine.ts';
import { bars } from './routing/bars.ts';
import { flood } from './routing/measure.ts';
import { HELP, type Options, readOptions } from './routing/options.ts';
import { watchMemory } from './routing/phases/memory.ts';
import { comparePostfix } from './routing/phases/postfix.ts';
import { saturate } from './routing/phases/saturation.ts';
import { stages } from './routing/phases/stages.ts';
import { steady } from './routing/phases/steady.ts';
import { report } from './routing/report.ts';
import type { Results } from './routing/results.ts';
import { insertTrace } from './routing/trace-rows.ts';
import { makeWorld, type World } from './routing/world.ts';

const WARM_UP = 400;

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const machine = describeMachine();
  const world = await makeWorld({ nodeOptions: options.nodeOptions });
  try {
    const { bytes } = await world.load.call('prepare', {
      distinct: options.distinct,
      folder: options.packages,
    });
    const results: Results = {
      machine,
      postgres: world.postgres.version,
      command: [
        './cigogne bench routing',
        ...(process.argv.length > 2 ? ['--'] : []),
        ...process.argv.slice(2),
      ].join(' '),
      nodeOptions: options.nodeOptions,
      mailBytes: bytes,
      traceRows: options.traceRows,
    };
    await prepare(world, options);
    await run(world, options, results);
    results.bars = bars(results);
    process.stdout.write(options.json ? `${JSON.stringify(results, undefined, 2)}\n` : report(results));
    return options.bars && results.bars.some(({ met }) => !met) ? 1 : 0;
  } finally {
    await world.close();
  }
}

/** A platform in service: its code compiled, some rows in its tables. */
async function prepare(world: World, options: Options): Promise<void> {
  if (options.traceRows > 0) {
    say(`writing a trace of ${options.traceRows} messages`);
    await insertTrace(world.db, options.traceRows);
  }
  say('warming up');
  await flood(world, WARM_UP, options.connections);
}

async function run(world: World, options: Options, results: Results): Promise<void> {
  const asked = async (phase: Options['phases'][number]) => {
    if (!options.phases.includes(phase)) return false;
    // What the phase before left to be written back is not this one's.
    await world.db.query('vacuum analyze');
    await world.db.query('checkpoint');
    say(phase);
    return true;
  };
  if (await asked('saturation')) results.saturation = await saturate(world, options);
  if (await asked('postfix')) results.postfix = await comparePostfix(world, options);
  if (await asked('steady')) results.steady = await steady(world, options);
  if (await asked('stages')) results.stages = await stages(world, options);
  if (await asked('memory')) results.memory = await watchMemory(world, { ...options, count: options.memory });
  if (await asked('nodes')) {
    while (world.nodes.length < options.nodes) await world.addNode();
    await flood(world, WARM_UP, options.connections);
    results.nodes = await saturate(world, options);
  }
}

function say(what: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${what}\n`);
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(
    `${error instanceof TypeError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 2;
}
