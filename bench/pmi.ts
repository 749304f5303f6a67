/** `./cigogne bench pmi`: what a PMI's application carries, on this machine. See docs/benchmarks.md. */
import { describeMachine } from './common/machine.ts';
import { integrate } from './pmi/integrate.ts';
import { HELP, type Options, readOptions } from './pmi/options.ts';
import { bars, type Results, report } from './pmi/report.ts';
import { makeWorld, type World } from './pmi/world.ts';

const STAGE_ROUNDS = 300;

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const machine = describeMachine();
  const world = await makeWorld(options);
  try {
    const results: Results = {
      machine,
      postgres: world.postgres.version,
      command: [
        './cigogne bench pmi',
        ...(process.argv.length > 2 ? ['--'] : []),
        ...process.argv.slice(2),
      ].join(' '),
      nodes: options.nodes,
    };
    await run(world, options, results);
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ ...results, bars: bars(results) }, undefined, 2)}\n`
        : report(results),
    );
    return options.bars && bars(results).some(({ met }) => !met) ? 1 : 0;
  } finally {
    await world.close();
  }
}

async function run(world: World, options: Options, results: Results): Promise<void> {
  const { pdfBytes, children, seed, rounds } = options;
  if (options.phases.includes('integrate')) {
    say(`integrating ${options.certificates} certificates`);
    results.integration = await integrate(world, options);
  }
  if (options.phases.includes('stages')) {
    say('stages');
    results.stages = await world.load.call('stages', { count: STAGE_ROUNDS, pdfBytes });
  }
  if (options.phases.includes('screens')) {
    say(`writing a register of ${children} children`);
    results.register = await world.load.call('fill', { children, seed: seed + 1 });
    say('screens');
    results.screens = await world.load.call('screens', { rounds, seed });
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
