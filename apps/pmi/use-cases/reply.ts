import {
  assertLease,
  claimSql,
  newLeaseOwner,
  nextDelay,
  type Queryable,
  settleLease,
} from '@cigogne/kernel';
import { type DispositionError, type ReceivedMessage, SmtpSendError } from '@cigogne/mail';
import { findService } from '../adapters/store/service.ts';
import { noticeFor } from '../domain/notice.ts';
import type { Pmi } from './pmi.ts';

export interface ClaimedReply {
  id: string;
  attempts: number;
  owner: string;
  recipient: string;
  keyId: string;
  wrappedKey: Buffer;
  ciphertext: Buffer;
}

const context = (arrival: string) => `pmi/reply/${arrival}`;

/**
 * Composes the processing notice of a message and keeps it, sealed, to be sent: once per arrival, and once per
 * Message-ID, however often the same message comes.
 */
export async function queueReply(
  pmi: Pmi,
  tx: Queryable,
  arrivalId: string,
  message: ReceivedMessage,
  error?: DispositionError,
): Promise<void> {
  const service = await findService(tx);
  if (await isAnswered(tx, arrivalId, message.messageId)) return;
  const sender = {
    mailbox: service.mailbox,
    label: service.mailboxLabel || service.name,
    hostname: pmi.hostname,
  };
  const messageId = `<${pmi.ids.uuid()}@${pmi.hostname}>`;
  const notice = noticeFor(message, sender, { messageId, now: pmi.clock.now(), error });
  if (!notice) return;
  const { keyId, wrappedKey, ciphertext } = pmi.vault.seal(notice.raw, context(arrivalId));
  await tx.named(
    'queue-reply',
    `insert into reply (id, state, recipient, error_code, key_id, wrapped_key, ciphertext, due_at)
     values ($1, 'pending', $2, $3, $4, $5, $6, now())
     on conflict (id) do update set state = 'pending', recipient = excluded.recipient, error_code = excluded.error_code,
       key_id = excluded.key_id, wrapped_key = excluded.wrapped_key, ciphertext = excluded.ciphertext, due_at = now(),
       attempts = 0, last_error = null`,
    [arrivalId, notice.to, error?.code ?? null, keyId, wrappedKey, ciphertext],
  );
}

/** A success is told once. After an error notice a success may still be told: a person integrated it. */
async function isAnswered(tx: Queryable, arrivalId: string, messageId: string | undefined): Promise<boolean> {
  const rows = await tx.named(
    'is-answered',
    `select 1 from reply join arrival using (id)
      where reply.error_code is null and (reply.id = $1 or arrival.message_id = $2) limit 1`,
    [arrivalId, messageId ?? null],
  );
  return rows.length > 0;
}

const CLAIM = claimSql({
  table: 'reply',
  ready: `item.state = 'pending'`,
  returning: `item.id, item.attempts, item.lease_owner as owner, item.recipient, item.key_id as "keyId",
    item.wrapped_key as "wrappedKey", item.ciphertext`,
});

export function claimReplies({ db, leaseMs }: Pmi, limit: number): Promise<ClaimedReply[]> {
  return db.named('claim-replies', CLAIM, [limit, newLeaseOwner(), leaseMs / 1000]);
}

/** Sends a notice under the null return path (RFC 8098 §2.1): the same bytes at each attempt; erased once sent. */
export async function sendReply(pmi: Pmi, claimed: ClaimedReply): Promise<void> {
  const { db, vault, clock, logger, schedules } = pmi;
  const lease = { table: 'reply', id: claimed.id, owner: claimed.owner };
  try {
    const sender = await pmi.sender();
    const raw = vault.open(claimed, context(claimed.id));
    await sender.send({ from: '', to: claimed.recipient, raw });
  } catch (error) {
    const permanent = error instanceof SmtpSendError && error.kind === 'permanent';
    const delay = permanent ? undefined : nextDelay(schedules.reply, claimed.attempts);
    logger.warn({ arrival: claimed.id, attempts: claimed.attempts, err: error }, 'notice not sent');
    await db.transaction(async (tx) => {
      await assertLease(tx, lease);
      if (delay === undefined) await tx.query(`update reply set state = 'dead' where id = $1`, [claimed.id]);
      await settleLease(
        tx,
        lease,
        delay === undefined
          ? { status: 'dead', error: 'refused' }
          : { status: 'retry', at: new Date(clock.now().getTime() + delay), error: 'not sent' },
      );
    });
    return;
  }
  await db.transaction(async (tx) => {
    await assertLease(tx, lease);
    await tx.query(
      `update reply set state = 'sent', sent_at = $2, key_id = null, wrapped_key = null, ciphertext = null where id = $1`,
      [claimed.id, clock.now()],
    );
    await settleLease(tx, lease, { status: 'done' });
  });
}
