import { claimSql, newLeaseOwner, type Queryable } from '@cigogne/kernel';
import { findService } from '../adapters/store/service.ts';
import type { TransferState } from '../contract.ts';
import type { WrittenMessage } from '../domain/transfer/message.ts';
import { type Outgoing, sendQueued } from './outbound.ts';
import type { Pmi } from './pmi.ts';

const context = (id: string) => `pmi/transfer/${id}`;

interface ClaimedTransfer extends Outgoing {
  transferId: string;
}

/** Keeps the messages of a transfer, sealed, due at once. */
export async function queueTransfer(
  { vault, ids }: Pmi,
  tx: Queryable,
  transferId: string,
  messages: readonly WrittenMessage[],
): Promise<void> {
  for (const { messageId, raw } of messages) {
    const id = ids.uuid();
    const { keyId, wrappedKey, ciphertext } = vault.seal(raw, context(id));
    await tx.query(
      `insert into transfer_message (id, transfer_id, message_id, state, key_id, wrapped_key, ciphertext, due_at)
       values ($1, $2, $3, 'pending', $4, $5, $6, now())`,
      [id, transferId, messageId, keyId, wrappedKey, ciphertext],
    );
  }
}

const CLAIM = claimSql({
  table: 'transfer_message',
  ready: `item.state = 'pending'`,
  returning: `item.id, item.attempts, item.lease_owner as owner, item.transfer_id as "transferId",
    (select recipient from transfer where transfer.id = item.transfer_id) as recipient, item.key_id as "keyId",
    item.wrapped_key as "wrappedKey", item.ciphertext`,
});

export function claimTransfers({ db, leaseMs }: Pmi, limit: number): Promise<ClaimedTransfer[]> {
  return db.named('claim-transfers', CLAIM, [limit, newLeaseOwner(), leaseMs / 1000]);
}

/** Sends a message of a transfer from the service's mailbox, so that what comes back of it comes here. */
export async function sendTransfer(pmi: Pmi, claimed: ClaimedTransfer): Promise<void> {
  const { id, transferId } = claimed;
  const { mailbox } = await findService(pmi.db);
  const now = pmi.clock.now();
  return sendQueued(pmi, claimed, {
    table: 'transfer_message',
    context: context(id),
    from: mailbox,
    async sent(tx) {
      // Its answer may have come first: what is known more is kept.
      await tx.query(`update transfer_message set state = 'sent' where id = $1 and state = 'pending'`, [id]);
      await settleTransfer(tx, transferId, now);
    },
    async dead(tx) {
      await tx.query(`update transfer_message set state = 'failed' where id = $1 and state = 'pending'`, [
        id,
      ]);
      await settleTransfer(tx, transferId, now);
    },
  });
}

/** The worst first: one message that did not arrive is a transfer that did not. */
const ORDER: readonly TransferState[] = ['refused', 'failed', 'pending', 'sent', 'received'];

/** What a transfer is, from its messages; its own row is written when that changed. @returns its state */
export async function settleTransfer(tx: Queryable, id: string, now: Date): Promise<TransferState> {
  const [known] = await tx.query<{ state: TransferState }>(
    'select state from transfer where id = $1 for update',
    [id],
  );
  const rows = await tx.query<{ state: TransferState }>(
    'select distinct state from transfer_message where transfer_id = $1',
    [id],
  );
  const state = ORDER.find((one) => rows.some((row) => row.state === one)) ?? 'cancelled';
  if (known?.state === state || known?.state === 'cancelled') return known.state;
  await tx.query(
    `update transfer set state = $2, sent_at = case when $2 = 'sent' then $3::timestamptz else sent_at end,
       answered_at = case when $2 in ('received', 'refused', 'failed') then $3::timestamptz end, version = version + 1
      where id = $1`,
    [id, state, now],
  );
  return state;
}

/** Nothing is sent again: the contents are erased. */
export async function eraseMessages(tx: Queryable, transferId: string): Promise<void> {
  await tx.query(
    `update transfer_message set key_id = null, wrapped_key = null, ciphertext = null, due_at = null where transfer_id = $1`,
    [transferId],
  );
}
