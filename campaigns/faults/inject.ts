import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '@cigogne/kernel';
import type { Dice } from '../common/dice.ts';
import { caught, type Snare, type Treatment, type Wire } from '../common/wire.ts';
import type { SupervisedNode } from '../crash/node.ts';
import type { World } from './world.ts';

/** One fault: injected, waited for, and over. @returns false when it met nothing */
export interface Fault {
  name: string;
  inject(world: World, dice: Dice): Promise<boolean>;
}

const CATCH_MS = 5_000;
/** Beyond the lease of four seconds. */
const PAUSE_MS = 6_000;
/** How far clocks jump. Forward less: what a node has put off waits until its own clock says so. */
const BACK_MS = 6 * 3_600_000;
const FORTH_MS = 20_000;
const MOST_CONNECTIONS = 190;

function onWire(
  name: string,
  wires: (world: World) => readonly Wire<SupervisedNode>[],
  at: Snare<SupervisedNode>['at'],
  treatment: Treatment,
): Fault {
  return {
    name,
    inject: (world, dice) =>
      caught(
        dice.pick(wires(world)),
        { at, bytes: dice.between(4_000, 45_000), treat: () => treatment },
        CATCH_MS,
      ),
  };
}

const incoming = (world: World) => [world.door];
const outgoing = (world: World) => world.relays;

/** The nodes’ connections end; they open others. */
const cutConnections = (world: World) =>
  world.db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'cigogne-routing'`,
  );

export const FAULTS: readonly Fault[] = [
  onWire('emitter drops half-way', incoming, 'sending', 'cut'),
  onWire('emitter: 250 lost', incoming, 'answering', 'cut'),
  onWire('emitter half-open', incoming, 'sending', 'silence'),
  onWire('emitter slow', incoming, 'sending', 'trickle'),
  onWire('operator drops half-way', outgoing, 'sending', 'cut'),
  onWire('operator: 250 lost', outgoing, 'answering', 'cut'),
  onWire('operator half-open', outgoing, 'sending', 'silence'),
  onWire('operator reads slowly', outgoing, 'sending', 'trickle'),
  {
    name: 'clock jumps',
    async inject({ setClock }, dice) {
      await setClock(dice.oneIn(2) ? -dice.below(BACK_MS) : dice.below(FORTH_MS));
      return true;
    },
  },
  {
    name: 'two nodes believe they hold a lease',
    async inject({ relays, nodes }, dice) {
      const wire = dice.pick(relays);
      const node = nodes[relays.indexOf(wire)]?.process();
      if (!node) return false;
      const freeze = () => {
        node.signal('SIGSTOP');
        return 'trickle' as const;
      };
      const isCaught = await caught(wire, { at: 'answering', bytes: 4_000, treat: freeze }, CATCH_MS);
      if (isCaught) await wait(PAUSE_MS);
      node.signal('SIGCONT');
      return isCaught;
    },
  },
  {
    name: 'connections to the database cut',
    async inject(world) {
      await cutConnections(world);
      return true;
    },
  },
  {
    name: 'every connection of the pools waits',
    async inject({ db }, dice) {
      await db.transaction(async (tx) => {
        await tx.query('lock table message, delivery, notice in access exclusive mode');
        await wait(dice.between(1_000, 12_000));
      });
      return true;
    },
  },
  {
    name: 'the server has no connection left',
    async inject(world, dice) {
      const greedy = openDatabase({
        url: world.db.url,
        max: MOST_CONNECTIONS,
        applicationName: 'cigogne-campaign-greedy',
      });
      const seconds = dice.between(1, 4);
      const taking = Array.from({ length: MOST_CONNECTIONS }, () =>
        greedy.query('select pg_sleep($1)', [seconds]).catch(() => undefined),
      );
      await cutConnections(world);
      await Promise.all(taking);
      await greedy.close();
      return true;
    },
  },
  {
    name: 'the disk is full',
    async inject({ disk, postgres }, dice) {
      if (!disk) return false;
      const makeRoom = await disk.fill();
      await wait(dice.between(1_000, 5_000));
      await makeRoom();
      // It stops when it cannot even write its log; whoever supervises it starts it again.
      await postgres.revive();
      return true;
    },
  },
  {
    name: 'the database restarts at once',
    async inject({ postgres }) {
      await postgres.crash();
      await postgres.start();
      return true;
    },
  },
];
