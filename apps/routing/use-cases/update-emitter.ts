import { appendJournal } from '@cigogne/kernel';
import { saveEmitter } from '../adapters/console/emitters.ts';
import type { Platform } from './platform.ts';

/** Names an emitter or makes it a pilot (R029); who did so is in the journal. */
export async function updateEmitter(
  platform: Platform,
  emitter: { mailbox: string; label: string | null; pilot: boolean },
  actor: string,
): Promise<void> {
  const now = platform.clock.now();
  await platform.db.transaction(async (tx) => {
    await saveEmitter(tx, { ...emitter, now });
    await appendJournal(tx, {
      at: now,
      actor,
      action: 'emitter.changed',
      object: `emitter/${emitter.mailbox.toLowerCase()}`,
      details: { pilot: emitter.pilot },
    });
  });
}
