import { appendJournal, type Queryable } from '@cigogne/kernel';
import { pmiContact } from '../adapters/directory/recipient.ts';
import { queueNotice } from '../adapters/trace/notices.ts';
import { type Abandoned, abandonMessage, expiredMessages } from '../adapters/trace/resume.ts';
import { routingErrors } from '../domain/errors.ts';
import { type Failure, failureNotice, type Recipient } from '../domain/notices.ts';
import { sealNotice } from './contents.ts';
import type { Platform } from './platform.ts';
import { mayAnswer } from './reply-policy.ts';

/**
 * Gives up a message on hold or dead: the emitter is told that it will not arrive, and the content is erased.
 * @throws CigogneError `routing.nothing-to-resume` when nothing waits in it
 */
export async function abandon(platform: Platform, id: string, actor: string, reason: string): Promise<void> {
  const now = platform.clock.now();
  await platform.db.transaction(async (tx) => {
    const abandoned = await abandonMessage(tx, id, now, actor, reason);
    if (!abandoned) throw routingErrors.nothingToResume();
    await appendJournal(tx, { at: now, actor, action: 'message.abandoned', object: id, details: { reason } });
    await tellEmitter(platform, tx, id, abandoned, now);
  });
  platform.wake();
}

/**
 * The emitter is told of a hold, and of each delivery that is given up unless he was told when it died: the
 * table keeps one failure notice a delivery. What is abandoned because only a notice was dead was delivered or
 * rejected before, and calls for no other notice.
 */
async function tellEmitter(
  platform: Platform,
  tx: Queryable,
  id: string,
  given: Abandoned,
  at: Date,
): Promise<void> {
  if (!mayAnswer(platform, given.sender, undefined)) return;
  const tell = async (recipient: Recipient, pmi: string | null, failure: Failure, deliveryId?: string) => {
    const paperWay = pmi ? ((await pmiContact(tx, pmi))?.postalAddress ?? undefined) : undefined;
    const original = { messageId: given.messageId, sender: given.sender };
    const notice = sealNotice(platform, {
      kind: 'failure',
      recipient: given.sender,
      deliveryId,
      compose: (noticeMessageId) =>
        failureNotice({ noticeMessageId, at, platform: platform.identity, original }, recipient, {
          ...failure,
          paperWay,
        }),
    });
    await queueNotice(tx, id, notice.row, at);
  };
  if (given.held) {
    const recipient = {
      pmiName: 'La PMI du département de résidence des parents',
      mailbox: platform.identity.mailbox,
    };
    await tell(recipient, given.pmi, { cause: 'ours' });
  }
  for (const { id: delivery, pmi, lastError, ...recipient } of given.deliveries) {
    const cause = lastError?.startsWith('smtp') ? 'refused' : 'ours';
    await tell(recipient, pmi, { cause, diagnostic: lastError ?? undefined }, delivery);
  }
}

/** Content is never kept for ever: what waited for a person too long is given up, and said. */
export async function expireWaiting(platform: Platform, retentionDays: number): Promise<number> {
  const before = new Date(platform.clock.now().getTime() - retentionDays * 86_400_000);
  const expired = await expiredMessages(platform.db, before, 100);
  for (const id of expired) {
    await abandon(platform, id, 'plateforme', `aucune reprise en ${retentionDays} jours`).catch(
      (error: unknown) => platform.logger.warn({ message: id, err: error }, 'not expired'),
    );
  }
  return expired.length;
}
