import { CigogneError, nextDelay } from '@cigogne/kernel';
import { MailError, type ReceivedMessage, readMessage } from '@cigogne/mail';
import { pmiContact } from '../adapters/directory/recipient.ts';
import type { ClaimedDelivery } from '../adapters/trace/claim.ts';
import type { NewNotice } from '../adapters/trace/control.ts';
import { lockMessage } from '../adapters/trace/lock.ts';
import { queueNotice } from '../adapters/trace/notices.ts';
import { postponeDelivery } from '../adapters/trace/setback.ts';
import { faultCode, isRecipientFault, isWorthRetrying } from '../domain/fault-code.ts';
import { delayNotice, failureNotice, recipientAlert } from '../domain/notices.ts';
import { loadContent, sealNotice } from './contents.ts';
import type { Platform } from './platform.ts';
import { mayAnswer } from './reply-policy.ts';

/**
 * The PMI's operator did not take the certificate. It goes again on the schedule; the emitter is told once that
 * it is late; when the schedule is used up, or the refusal is final, the delivery is dead: the emitter, the
 * PMI's contact and the operator are told, the content stays for a redelivery. The state and the notices that it
 * calls for are one transaction: a node that dies in between would leave a dead delivery that nobody heard of.
 *
 * A fault of ours (promise 2) is tried again on the same schedule and accuses nobody: the operator alone sees it.
 */
export async function setBackDelivery(
  platform: Platform,
  delivery: ClaimedDelivery,
  error: unknown,
  message: ReceivedMessage | undefined,
): Promise<void> {
  const now = platform.clock.now();
  const code = faultCode(error);
  const delay = isWorthRetrying(error) ? nextDelay(platform.schedules.relay, delivery.attempts) : undefined;
  const retryAt = delay === undefined ? undefined : new Date(now.getTime() + delay);
  const late = now.getTime() - delivery.createdAt.getTime() >= platform.delayNoticeMs;
  const notices = !isRecipientFault(error)
    ? []
    : retryAt === undefined
      ? await failureNotices(platform, delivery, code, message, now)
      : late
        ? await delayNotices(platform, delivery, message, now)
        : [];
  await platform.db.transaction(async (tx) => {
    if (delivery.original.recipients > 1) await lockMessage(tx, delivery.message);
    const setback = { id: delivery.id, owner: delivery.leaseOwner, now, retryAt, error: code };
    if (!(await postponeDelivery(tx, setback))) return;
    for (const notice of notices) await queueNotice(tx, delivery.message, notice, now);
  });
  platform.logger.warn(
    { delivery: delivery.id, pmi: delivery.pmi, attempts: delivery.attempts, code },
    'not relayed',
  );
  platform.measures.fault('relay');
  if (notices.length > 0) platform.wake('notice');
}

async function failureNotices(
  platform: Platform,
  delivery: ClaimedDelivery,
  diagnostic: string,
  known: ReceivedMessage | undefined,
  now: Date,
): Promise<NewNotice[]> {
  const contact = await pmiContact(platform.db, delivery.pmi);
  const recipient = { pmiName: delivery.pmiName, mailbox: delivery.mailbox };
  const paperWay = contact?.postalAddress ?? undefined;
  const emitter = await compose(
    platform,
    delivery,
    known,
    now,
    'failure',
    delivery.original.sender,
    (context) => failureNotice(context, recipient, { diagnostic, paperWay, cause: 'refused' }),
  );
  const mailbox = contact?.contactMailbox;
  if (!mailbox || mailbox === delivery.mailbox) return emitter;
  const alert = await compose(platform, delivery, known, now, 'recipient-alert', mailbox, (context) =>
    recipientAlert(context, recipient, mailbox, diagnostic),
  );
  return [...emitter, ...alert];
}

async function delayNotices(
  platform: Platform,
  delivery: ClaimedDelivery,
  known: ReceivedMessage | undefined,
  now: Date,
): Promise<NewNotice[]> {
  const recipient = { pmiName: delivery.pmiName, mailbox: delivery.mailbox };
  const remaining = platform.schedules.relay.slice(Math.max(delivery.attempts, 1) - 1);
  const until = new Date(now.getTime() + remaining.reduce((sum, ms) => sum + ms, 0));
  return compose(platform, delivery, known, now, 'delay', delivery.original.sender, (context) =>
    delayNotice(context, recipient, delivery.createdAt, until),
  );
}

/** One notice, or none where nobody may be answered. The table keeps one a kind and a delivery. */
async function compose(
  platform: Platform,
  delivery: ClaimedDelivery,
  known: ReceivedMessage | undefined,
  at: Date,
  kind: string,
  recipient: string,
  write: (context: Parameters<typeof delayNotice>[0]) => Uint8Array,
): Promise<NewNotice[]> {
  if (!mayAnswer(platform, recipient, undefined)) return [];
  const message = known ?? (await reread(platform, delivery.message));
  const { messageId, sender } = delivery.original;
  const { row } = sealNotice(platform, {
    kind,
    recipient,
    deliveryId: delivery.id,
    compose: (noticeMessageId) =>
      write({ noticeMessageId, at, platform: platform.identity, original: { messageId, sender, message } }),
  });
  return [row];
}

/** Nothing where it is erased, or where it cannot be read: the notice then names the message by its id alone. */
async function reread(platform: Platform, message: string): Promise<ReceivedMessage | undefined> {
  try {
    return await readMessage(await loadContent(platform, platform.db, message));
  } catch (error) {
    const gone = error instanceof CigogneError && error.code === 'routing.content-erased';
    if (gone || error instanceof MailError) return undefined;
    throw error;
  }
}
