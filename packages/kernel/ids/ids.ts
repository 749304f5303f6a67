import { randomBytes } from 'node:crypto';
import { type Clock, systemClock } from '../clock/clock.ts';
import { seededBytes } from './seeded-bytes.ts';
import { formatUuidV7 } from './uuid-v7.ts';

/** Identifiers come in through this port; all are UUID version 7, so that they sort by the time they were made. */
export interface Ids {
  uuid(): string;
}

/** Ids of one process are strictly increasing, even within a millisecond and when the clock steps back. */
export function createIds(clock: Clock, random: (size: number) => Uint8Array = randomBytes): Ids {
  let lastMs = 0;
  let counter = 0;
  return {
    uuid() {
      const ms = clock.now().getTime();
      if (ms > lastMs) {
        lastMs = ms;
        // Starts in the lower half: at least 2,048 ids fit in the millisecond before the overflow below.
        counter = Buffer.from(random(2)).readUInt16BE(0) & 0x07ff;
      } else if (counter === 0x0fff) {
        lastMs += 1;
        counter = 0;
      } else {
        counter += 1;
      }
      return formatUuidV7(lastMs, counter, random(8));
    },
  };
}

export const systemIds: Ids = createIds(systemClock);

/** The same seed gives the same ids, from 2026-01-01T00:00:00Z, one millisecond apart. For tests and samples. */
export function seededIds(seed: number): Ids {
  let ms = Date.UTC(2026, 0, 1);
  return createIds({ now: () => new Date(ms++) }, seededBytes(seed));
}
