import { setTimeout as wait } from 'node:timers/promises';
import type { Dice } from '../common/dice.ts';
import { caught, type Wire } from '../common/wire.ts';
import type { SupervisedNode } from './node.ts';
import { holdAt, STOPS } from './stops.ts';
import { APPS, type App, type World } from './world.ts';

/** How many times each thing was done, by its name. */
export type Counts = Map<string, number>;

export interface Killing {
  kills: Counts;
  total(): number;
  /** All were done, or there is no time left. */
  isOver(): boolean;
  /** Times that the database was stopped at once. */
  restarts(): number;
  done: Promise<void>;
}

const PATIENCE_MS = 4_000;

/** The database is not stopped while a commit is held in it. */
function gate() {
  let inside = 0;
  let opening: PromiseWithResolvers<void> | undefined;
  return {
    async through(work: () => Promise<void>): Promise<void> {
      while (opening) await opening.promise;
      inside += 1;
      await work().finally(() => {
        inside -= 1;
      });
    },
    async alone(work: () => Promise<void>): Promise<void> {
      opening = Promise.withResolvers();
      while (inside > 0) await wait(20);
      await work();
      opening.resolve();
      opening = undefined;
    },
  };
}

/** Kills nodes at random, at the boundaries of the stages and on the wires, and restarts the database. */
export function startKilling(
  world: World,
  diceFor: (what: string) => Dice,
  options: { kills: number; restarts: number; seconds: number },
): Killing {
  const kills: Counts = new Map();
  let total = 0;
  let restarts = 0;
  const begun = performance.now();
  const progress = () =>
    Math.max(total / options.kills, (performance.now() - begun) / (options.seconds * 1000));
  const isOver = () => progress() >= 1;
  const database = gate();
  const kill = (node: SupervisedNode | undefined, how: string): boolean => {
    if (isOver() || !node?.kill()) return false;
    total += 1;
    kills.set(how, (kills.get(how) ?? 0) + 1);
    return true;
  };

  const atRandom = async (node: SupervisedNode) => {
    const dice = diceFor(`random ${node.name}`);
    while (!isOver()) {
      await Promise.race([node.up(), wait(1000)]);
      // As long up as down at most: where a start takes seconds, nothing would ever be carried.
      await wait(dice.between(300, Math.max(4000, 3 * node.startMs())));
      kill(node, 'at random');
    }
  };
  const atStops = async (app: App) => {
    const dice = diceFor(`stops ${app}`);
    const stops = STOPS.filter((stop) => stop.app === app);
    while (!isOver()) {
      const stop = dice.pick(stops);
      const isUndone = dice.oneIn(2);
      await Promise.race([...world.of(app).map((node) => node.up()), wait(1000)]);
      await database.through(async () => {
        const held = await holdAt(world.databases[app], stop);
        const [account] = await held.reached(PATIENCE_MS);
        if (account !== undefined) {
          const node = world.of(app).find((one) => one.account === account);
          const isKilled = kill(node, `${stop.name}, ${isUndone ? 'not committed' : 'committed'}`);
          if (isKilled) await node?.gone();
        }
        await held.release(isUndone ? account : undefined);
      });
      // Between two stops messages must pass, or none would ever come to the later ones.
      await wait(dice.between(200, Math.max(1500, 2 * longestStart(world.of(app)))));
    }
  };
  const onWire = async (name: string, wire: Wire<SupervisedNode>) => {
    const dice = diceFor(`wire ${name}`);
    while (!isOver()) {
      const at = dice.pick(['sending', 'answering'] as const);
      const bytes = dice.between(4_000, 50_000);
      const how = at === 'sending' ? 'in the middle of DATA' : 'its reply lost';
      const snare = {
        at,
        bytes,
        treat(node: SupervisedNode) {
          kill(node, `${name}: ${how}`);
          return 'cut' as const;
        },
      };
      await caught(wire, snare, PATIENCE_MS);
      await wait(dice.between(1000, 4000));
    }
  };
  const restarting = async () => {
    for (let next = 1; next <= options.restarts; next += 1) {
      while (!isOver() && progress() < next / (options.restarts + 1)) await wait(50);
      if (isOver()) return;
      await database.alone(async () => {
        await world.postgres.crash();
        await world.postgres.start();
      });
      restarts += 1;
    }
  };
  const done = Promise.all([
    ...world.nodes.map(atRandom),
    ...APPS.map(atStops),
    onWire('to the platform', world.door),
    ...world.relays.map((relay) => onWire('from the platform', relay)),
    restarting(),
  ]).then(() => undefined);
  return { kills, total: () => total, isOver, restarts: () => restarts, done };
}

const longestStart = (nodes: readonly SupervisedNode[]): number =>
  Math.max(...nodes.map((node) => node.startMs()));
