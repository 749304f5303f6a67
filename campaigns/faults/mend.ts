import { setTimeout as wait } from 'node:timers/promises';
import { testSession } from '@cigogne/kernel';
import { z } from 'zod';
import type { World } from './world.ts';

const OPERATOR = { id: 'sub-operateur', name: 'Camille CIGOGNE-TEST', role: 'operateur' } as const;
const RESUMED = z.object({ resumed: z.int() });
const PATIENCE = 240;

const WAITING = `select (select count(*)::int from message where state = 'received')
    + (select count(*)::int from delivery where state = 'pending')
    + (select count(*)::int from notice where state = 'pending') as due,
  (select count(*)::int from message where state = 'on-hold') as hold,
  (select count(*)::int from delivery where state = 'dead') as delivery,
  (select count(*)::int from notice where state = 'dead') as notice`;

type Waiting = Record<'due' | 'hold' | 'delivery' | 'notice', number>;

/**
 * Once the peers behave, an operator redelivers from the console what was given up, and everything comes to rest.
 * @returns what does not, when it never does
 */
export async function mend(world: World, say: (what: string) => void): Promise<string[]> {
  const cookie = await openSession(world);
  let now: Waiting | undefined;
  for (let second = 0; second < PATIENCE; second += 1) {
    [now] = await world.db.query<Waiting>(WAITING);
    if (!now) break;
    for (const kind of ['hold', 'delivery', 'notice'] as const)
      if (now[kind] > 0) await redeliver(world, cookie, kind);
    if (Object.values(now).every((number) => number === 0)) return [];
    if (second % 15 === 14) say(`left: ${leftOf(now).join(', ')}`);
    await wait(1000);
  }
  return leftOf(now);
}

const leftOf = (now: Waiting | undefined): string[] =>
  Object.entries(now ?? {})
    .filter(([, number]) => number > 0)
    .map(([what, number]) => `${what}: ${number}`);

async function redeliver(world: World, cookie: string, kind: 'hold' | 'delivery' | 'notice'): Promise<void> {
  const node = await world.nodes[0]?.up();
  const answer = await fetch(`${node?.ready.http}/api/attention/redeliver`, {
    method: 'POST',
    headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify({ kind }),
  });
  if (!answer.ok) throw new Error(`redelivery refused: ${answer.status} ${await answer.text()}`);
  RESUMED.parse(await answer.json());
}

async function openSession({ db }: World): Promise<string> {
  const { id: subject, name, role } = OPERATOR;
  await db.query(`insert into account (subject, name, role) values ($1, $2, $3) on conflict do nothing`, [
    subject,
    name,
    role,
  ]);
  return `cigogne-cigogne-routing=${await testSession(db, OPERATOR)}`;
}
