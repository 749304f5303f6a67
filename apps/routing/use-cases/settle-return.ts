import { appendJournal } from '@cigogne/kernel';
import { settleReturned } from '../adapters/trace/resume.ts';
import { routingErrors } from '../domain/errors.ts';
import type { Platform } from './platform.ts';

/**
 * A certificate came back from its PMI: it is erased here, so that nothing can be redelivered. Its emitter was told
 * when it came; what a person did about it is written down, and it waits no more.
 * @throws CigogneError `routing.nothing-to-resume` when no return waits in it
 */
export async function settleReturn(
  { db, clock }: Platform,
  id: string,
  actor: string,
  reason: string,
): Promise<void> {
  const now = clock.now();
  await db.transaction(async (tx) => {
    if (!(await settleReturned(tx, id, now, actor, reason))) throw routingErrors.nothingToResume();
    await appendJournal(tx, {
      at: now,
      actor,
      action: 'message.return-settled',
      object: id,
      details: { reason },
    });
  });
}
