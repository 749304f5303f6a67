import { setTimeout as wait } from 'node:timers/promises';
import type { Watermark } from '@cigogne/mail';
import { z } from 'zod';
import { highestUid } from './mailboxes.ts';
import { PMI, PRACTICE } from './settings.ts';
import type { App, World } from './world.ts';

const QUEUE = z.array(z.unknown());

/** What is still to be done, by place; each a query that gives one number. */
const OPEN: readonly [App, string, string][] = [
  ['routing', 'messages to control', `select count(*)::int as open from message where state = 'received'`],
  ['routing', 'relays to make', `select count(*)::int as open from delivery where state = 'pending'`],
  ['routing', 'notices to send', `select count(*)::int as open from notice where state = 'pending'`],
  ['pmi', 'arrivals to integrate', `select count(*)::int as open from arrival where state = 'received'`],
  ['pmi', 'replies to send', `select count(*)::int as open from reply where state = 'pending'`],
  [
    'emitter',
    'certificates to follow',
    `select count(*)::int as open from certificate where state in ('signed', 'sent')`,
  ],
];

/** Mailboxes that a service reads, and how far it says that it has. */
const READ: readonly [App, string, string][] = [
  ['pmi', PMI, 'select imap_watermark as watermark from service'],
  ['emitter', PRACTICE, 'select imap_watermark as watermark from establishment'],
];

/** Seconds after which what does not come to rest is a finding. */
const PATIENCE = 180;

/** Waits until nothing is left to do anywhere. @returns what is, when it never ends */
export async function comeToRest(world: World): Promise<string[]> {
  let left: string[] = [];
  // What goes from one place to the next is in neither for a moment: several looks in a row must find nothing.
  for (let seconds = 0, quiet = 0; seconds < PATIENCE; seconds += 1) {
    left = await leftToDo(world);
    quiet = left.length === 0 ? quiet + 1 : 0;
    if (quiet === 4) return [];
    await wait(1000);
  }
  return left;
}

async function leftToDo({ databases, sandbox, nodes, mailboxes }: World): Promise<string[]> {
  const left: string[] = [];
  for (const [app, what, sql] of OPEN) {
    const [row] = await databases[app].query<{ open: number }>(sql);
    if (row?.open !== 0) left.push(`${what}: ${row?.open}`);
  }
  for (const [app, address, sql] of READ) {
    const [row] = await databases[app].query<{ watermark: Watermark | null }>(sql);
    const { lastUid = 0, deferred = [] } = row?.watermark ?? {};
    const unread = (await highestUid(mailboxes, address)) - lastUid + deferred.length;
    if (unread > 0) left.push(`mail that the ${app} has not read: ${unread}`);
  }
  const queue = QUEUE.parse(await (await fetch(`${sandbox.http}/api/queue`)).json());
  if (queue.length > 0) left.push(`mail in the operators’ queue: ${queue.length}`);
  for (const node of nodes) if (node.process() === undefined) left.push(`${node.name} is not up`);
  return left;
}
