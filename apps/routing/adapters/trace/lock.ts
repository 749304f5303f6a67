import type { Queryable } from '@cigogne/kernel';

/**
 * Locks the message's row first, in a transaction that goes on to write a delivery or a notice of it and then the
 * row itself. With several recipients two such transactions would otherwise wait for each other, or each see the
 * other's work as open.
 */
export async function lockMessage(tx: Queryable, id: string): Promise<void> {
  await tx.query('select 1 from message where id = $1 for update', [id]);
}
