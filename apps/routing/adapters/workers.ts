import { startWorker, type Worker } from '@cigogne/kernel';
import { sendCheck } from '../use-cases/check-mailbox.ts';
import type { Platform } from '../use-cases/platform.ts';
import { processMessage } from '../use-cases/process-message.ts';
import { relayDelivery } from '../use-cases/relay-delivery.ts';
import { sendNotice } from '../use-cases/send-notice.ts';
import {
  type ClaimedMessage,
  claimChecks,
  claimDeliveries,
  claimMessages,
  claimNotices,
} from './trace/claim.ts';

export type Loop = 'control' | 'relay' | 'notice' | 'check';

export interface Workers {
  wake(loop?: Loop): void;
  /** a message committed under a lease of this node */
  offer(message: ClaimedMessage): void;
  /** waits for what is in hand */
  stop(): Promise<void>;
}

/**
 * The platform's four loops. The first does nearly all the work: it controls a message, then relays it and
 * answers at once; the others take up what has to be tried again, or what a dead node left (promise 5).
 */
export function startWorkers(platform: Platform, options: { concurrency: number; pollMs: number }): Workers {
  const { db, logger } = platform;
  const seconds = platform.leaseMs / 1000;
  const common = { ...options, logger };
  const control = startWorker({
    ...common,
    name: 'control',
    claim: (limit) => claimMessages(db, limit, seconds),
    handle: (message) => processHeld(platform, message),
  });
  const workers: Record<Loop, Worker> = {
    control,
    relay: startWorker({
      ...common,
      name: 'relay',
      claim: (limit) => claimDeliveries(db, limit, seconds),
      handle: (delivery) => relayDelivery(platform, delivery),
    }),
    notice: startWorker({
      ...common,
      name: 'notice',
      claim: (limit) => claimNotices(db, limit, seconds),
      handle: (notice) => sendNotice(platform, notice),
    }),
    check: startWorker({
      ...common,
      name: 'check',
      claim: (limit) => claimChecks(db, limit, seconds),
      handle: (check) => sendCheck(platform, check),
    }),
  };
  const all = Object.values(workers);
  return {
    offer: control.offer,
    wake(loop) {
      if (loop) workers[loop].wake();
      else for (const worker of all) worker.wake();
    },
    async stop() {
      await Promise.all(all.map((worker) => worker.stop()));
    },
  };
}

/**
 * A message that waited in this node beyond its lease is handled all the same: it is ours until somebody else claims
 * it, and what is written after that is dropped.
 */
async function processHeld(platform: Platform, message: ClaimedMessage): Promise<void> {
  try {
    await processMessage(platform, message);
  } finally {
    if (message.raw) platform.inHand.release(message.raw.byteLength);
  }
}
