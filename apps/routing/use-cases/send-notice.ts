import { nextDelay } from '@cigogne/kernel';
import type { ClaimedNotice } from '../adapters/trace/claim.ts';
import type { NewNotice } from '../adapters/trace/control.ts';
import { lockMessage } from '../adapters/trace/lock.ts';
import { recordNoticeSent } from '../adapters/trace/notices.ts';
import { postponeNotice } from '../adapters/trace/setback.ts';
import { faultCode, isWorthRetrying } from '../domain/fault-code.ts';
import { loadContent } from './contents.ts';
import { holdLease } from './hold-lease.ts';
import { patiently } from './patiently.ts';
import type { Platform } from './platform.ts';

/** The notice that this node has just written, already leased to it. */
export function leasedNotice(
  leaseOwner: string,
  message: string,
  row: NewNotice,
  recipients: number,
): ClaimedNotice {
  return {
    id: row.id,
    leaseOwner,
    attempts: 1,
    message,
    kind: row.kind,
    recipient: row.recipient,
    recipients,
  };
}

/**
 * Sends one notice, under the null return path so that no notice answers a notice (RFC 3461 §6, RFC 8098 §3).
 * @param composed its bytes, when this node has just written them
 */
export async function sendNotice(
  platform: Platform,
  notice: ClaimedNotice,
  composed?: Uint8Array,
): Promise<void> {
  const lease = { table: 'notice', id: notice.id, owner: notice.leaseOwner };
  await holdLease(platform, lease, async () => {
    try {
      const raw = composed ?? (await loadContent(platform, platform.db, notice.id));
      const sending = platform.measures.stage('notice');
      await platform.smtp.send({ from: '', to: notice.recipient, raw });
      sending();
    } catch (error) {
      await setBack(platform, notice, error);
      return;
    }
    const sent = {
      id: notice.id,
      messageId: notice.message,
      owner: notice.leaseOwner,
      now: platform.clock.now(),
    };
    await patiently(() => recordNoticeSent(platform.db, sent, notice.recipients));
    platform.measures.noticeSent(notice.kind);
  });
}

async function setBack(platform: Platform, notice: ClaimedNotice, error: unknown): Promise<void> {
  const now = platform.clock.now();
  const delay = isWorthRetrying(error) ? nextDelay(platform.schedules.notice, notice.attempts) : undefined;
  const setback = {
    id: notice.id,
    owner: notice.leaseOwner,
    now,
    retryAt: delay === undefined ? undefined : new Date(now.getTime() + delay),
    error: faultCode(error),
  };
  await platform.db.transaction(async (tx) => {
    if (notice.recipients > 1) await lockMessage(tx, notice.message);
    await postponeNotice(tx, setback);
  });
  platform.logger.warn({ notice: notice.id, kind: notice.kind, code: faultCode(error) }, 'notice not sent');
  platform.measures.fault('notice');
}
