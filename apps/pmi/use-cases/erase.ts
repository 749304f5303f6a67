import type { Queryable } from '@cigogne/kernel';
import type { Subject } from './retention.ts';

/** Erases what a rule says is due, in the transaction that counts it. */
export function erase(tx: Queryable, subject: Subject, ids: readonly string[]): Promise<void> {
  return ERASE[subject](tx, ids);
}

const ERASE: Readonly<Record<Subject, (tx: Queryable, ids: readonly string[]) => Promise<void>>> = {
  record: eraseChildren,
  'moved-out': eraseChildren,
  async documents(tx, ids) {
    await tx.query('delete from sealed_document where certificate_id = any($1::uuid[])', [ids]);
  },
  async 'closed-follow-up'(tx, ids) {
    await tx.query('delete from follow_up where id = any($1::uuid[])', [ids]);
  },
  async tray(tx, ids) {
    await tx.query(`delete from keying where arrival_id = any($1::uuid[]) and state = 'open'`, [ids]);
    await tx.query('delete from arrival_content where arrival_id = any($1::uuid[])', [ids]);
    await tx.query(
      `update arrival set state = 'discarded', version = version + 1 where id = any($1::uuid[]) and state <> 'discarded'`,
      [ids],
    );
  },
};

/** Records with all that hangs on them, those that were merged into them too. */
async function eraseChildren(tx: Queryable, roots: readonly string[]): Promise<void> {
  const rows = await tx.query<{ id: string }>(
    `with recursive whole as (select id from child where id = any($1::uuid[])
       union select child.id from child join whole on child.merged_into = whole.id) select id from whole`,
    [roots],
  );
  const children = rows.map(({ id }) => id);
  await tx.query(
    `insert into figure_month (month, digest, counted_at, frozen)
     select distinct date_trunc('month', birth_date)::date, '', now(), true from child
      where id = any($1::uuid[]) and birth_date is not null
     on conflict (month) do update set frozen = true`,
    [children],
  );
  for (const statement of [
    'update certificate set superseded_by = null where child_id = any($1::uuid[]) and superseded_by is not null',
    'delete from follow_up where child_id = any($1::uuid[])',
    'delete from reply where id in (select arrival_id from certificate where child_id = any($1::uuid[]))',
    'delete from certificate where child_id = any($1::uuid[])',
    // A correction that another PMI sent names the child as long as its message is kept.
    `with gone as (update arrival set child_id = null, message_id = null,
         state = case state when 'waiting' then 'discarded' else state end
       where child_id = any($1::uuid[]) returning id, state)
     delete from arrival_content where arrival_id in (select id from gone where state = 'discarded')`,
    'delete from match_proposal where arrived_id = any($1::uuid[]) or known_id = any($1::uuid[])',
    'delete from child_merge where kept_id = any($1::uuid[]) or other_id = any($1::uuid[])',
    'delete from break_glass where child_id = any($1::uuid[])',
    'update child set merged_into = null where id = any($1::uuid[]) and merged_into is not null',
    'delete from child where id = any($1::uuid[])',
  ]) {
    await tx.query(statement, [children]);
  }
}
