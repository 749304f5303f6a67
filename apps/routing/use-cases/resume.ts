import { appendJournal } from '@cigogne/kernel';
import { resumeMessage, waitingMessages } from '../adapters/trace/resume.ts';
import { routingErrors } from '../domain/errors.ts';
import type { Platform } from './platform.ts';

/**
 * Takes up again one message, at the demand of a person (promise 7).
 * @throws CigogneError `routing.nothing-to-resume`
 */
export async function resume(platform: Platform, messageId: string, actor: string): Promise<number> {
  const now = platform.clock.now();
  const resumed = await platform.db.transaction(async (tx) => {
    const count = await resumeMessage(tx, messageId, now, actor);
    if (count === 0) throw routingErrors.nothingToResume();
    await appendJournal(tx, { at: now, actor, action: 'message.resumed', object: messageId });
    return count;
  });
  platform.wake();
  return resumed;
}

/** Takes up again all that waits of one kind, of one PMI or of all. */
export async function resumeAll(
  platform: Platform,
  kind: 'hold' | 'delivery' | 'notice',
  pmi: string | undefined,
  actor: string,
): Promise<number> {
  const now = platform.clock.now();
  const resumed = await platform.db.transaction(async (tx) => {
    let count = 0;
    for (const id of await waitingMessages(tx, kind, pmi)) count += await resumeMessage(tx, id, now, actor);
    await appendJournal(tx, {
      at: now,
      actor,
      action: 'messages.resumed',
      object: pmi ?? 'toutes les PMI',
      details: { kind, count },
    });
    return count;
  });
  platform.wake();
  return resumed;
}
