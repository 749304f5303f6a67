import { type Lease, renewLease } from '@cigogne/kernel';
import type { Platform } from './platform.ts';

/**
 * Keeps a lease while slow work lasts (25 MiB to control on a busy node, a peer that takes minutes to answer the
 * final dot). Three chances a
 * lease; a lease that is lost meanwhile fences the result, which is then dropped.
 */
export async function holdLease<T>(platform: Platform, lease: Lease, work: () => Promise<T>): Promise<T> {
  const renewal = setInterval(() => {
    renewLease(platform.db, lease, platform.leaseMs / 1000).catch((error: unknown) =>
      platform.logger.warn({ table: lease.table, err: error }, 'lease not renewed'),
    );
  }, platform.leaseMs / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
  }
}
