import { appendJournal } from '@cigogne/kernel';
import { addEvent, removeDrafts } from '../adapters/store/certificates.ts';
import { type Emitter, SYSTEM } from './emitter.ts';

const AT_ONCE = 200;

/** SQL condition on a certificate `c` of an establishment `e`: settled, and at `$1` its retention is over. */
export const EXPIRED = `c.erased_at is null and c.state in ('delivered', 'cancelled', 'rejected', 'failed')
  and c.updated_at < $1::timestamptz - make_interval(days => e.retention_days)`;

/**
 * Erases the content and the keys of certificates whose retention is over: settled since as long as the establishment
 * keeps them. A child's line, too, is then no one's.
 * @returns how many
 */
export async function eraseExpired({ db, clock }: Emitter): Promise<number> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const rows = await tx.query<{ id: string }>(
      `select c.id from certificate c join establishment e on e.id = c.establishment_id
        where ${EXPIRED} order by c.updated_at limit ${AT_ONCE} for update of c skip locked`,
      [now],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await tx.query('delete from sealed_part where certificate_id = any($1::uuid[])', [ids]);
    await tx.query('update certificate set erased_at = $2, due_date = null where id = any($1::uuid[])', [
      ids,
      now,
    ]);
    for (const id of ids) await addEvent(tx, id, SYSTEM, now, 'erased');
    await appendJournal(tx, {
      at: now,
      actor: SYSTEM.id,
      action: 'certificates.erased',
      object: 'certificates',
      details: { count: ids.length },
    });
    return ids.length;
  });
}

/**
 * Erases the drafts that nobody changed for as long as the establishment keeps them, signed never. What a correction
 * followed stands as it was.
 * @returns how many
 */
export async function eraseAbandoned({ db, clock }: Emitter): Promise<number> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const rows = await tx.query<{ id: string }>(
      `select c.id from certificate c join establishment e on e.id = c.establishment_id
        where c.state in ('draft', 'to-sign')
          and c.updated_at < $1::timestamptz - make_interval(days => e.draft_days)
        order by c.updated_at limit ${AT_ONCE} for update of c skip locked`,
      [now],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    for (const id of ids) await addEvent(tx, id, SYSTEM, now, 'abandoned');
    await removeDrafts(tx, ids);
    await appendJournal(tx, {
      at: now,
      actor: SYSTEM.id,
      action: 'drafts.abandoned',
      object: 'certificates',
      details: { count: ids.length },
    });
    return ids.length;
  });
}
