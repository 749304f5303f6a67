import { nextDelay, type Queryable, type Sealed, settleLease } from '@cigogne/kernel';
import { SmtpSendError } from '@cigogne/mail';
import type { Pmi } from './pmi.ts';

/** A sealed message that is due, under a lease. */
export interface Outgoing extends Sealed {
  id: string;
  attempts: number;
  owner: string;
  recipient: string;
}

export interface Sending {
  table: 'reply' | 'transfer_message' | 'rectification_message';
  /** What the content was sealed for. */
  context: string;
  /** Return path; '' for a notice (RFC 8098 §2.1). */
  from: string;
  /** What is written with the end of the sending, in its transaction. */
  sent(tx: Queryable): Promise<void>;
  dead(tx: Queryable): Promise<void>;
}

/**
 * Sends one message of the outbound queue: the same bytes at each attempt, on the schedule of the notices, until the
 * operator took it or refused it for good. Killed between the sending and its record, it is sent again: whoever receives
 * it knows it by its Message-ID.
 */
export async function sendQueued(pmi: Pmi, claimed: Outgoing, sending: Sending): Promise<void> {
  const { db, vault, clock, logger, schedules } = pmi;
  const { table, context, from } = sending;
  const lease = { table, id: claimed.id, owner: claimed.owner };
  try {
    const sender = await pmi.sender();
    await sender.send({ from, to: claimed.recipient, raw: vault.open(claimed, context) });
  } catch (error) {
    const permanent = error instanceof SmtpSendError && error.kind === 'permanent';
    const delay = permanent ? undefined : nextDelay(schedules.reply, claimed.attempts);
    logger.warn({ table, id: claimed.id, attempts: claimed.attempts, err: error }, 'not sent');
    if (delay !== undefined) {
      const at = new Date(clock.now().getTime() + delay);
      return settleLease(db, lease, { status: 'retry', at, error: 'not sent' });
    }
    return db.transaction(async (tx) => {
      await sending.dead(tx);
      await settleLease(tx, lease, { status: 'dead', error: 'refused' });
    });
  }
  // A lease that was lost meanwhile undoes the rest.
  await db.transaction(async (tx) => {
    await sending.sent(tx);
    await settleLease(tx, lease, { status: 'done' });
  });
}
