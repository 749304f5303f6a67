import type { Queryable } from '@cigogne/kernel';
import type { AttentionItem } from '../../contract.ts';
import { RETURN_WAITS } from '../trace/returned.ts';
import { inRegionSql } from './scope.ts';

type Row = Omit<AttentionItem, 'since'> & { since: Date };

const WAITING = `
  select 'hold' as kind, m.id, m.id as "messageId", m.state_at as since, m.pmi, m.sender as target, m.attempts,
         m.hold_code as "lastError"
    from message m where m.state = 'on-hold'
  union all
  select 'delivery', d.id, d.message_id, d.created_at, d.pmi, d.mailbox, d.attempts, d.last_error
    from delivery d where d.state = 'dead'
  union all
  select 'returned', d.id, d.message_id, d.returned_at, d.pmi, d.mailbox, d.attempts, d.last_error
    from delivery d where ${RETURN_WAITS}
  union all
  select 'notice', n.id, n.message_id, n.created_at, m.pmi, n.recipient, n.attempts, n.last_error
    from notice n join message m on m.id = n.message_id where n.state = 'dead'`;

/** What waits for a person, oldest first (promise 7). */
export async function attention(
  db: Queryable,
  region: string | null,
): Promise<{ items: Row[]; total: number }> {
  const items = await db.query<Row & { total: number }>(
    `select waiting.*, pmi.name as "pmiName", count(*) over ()::int as total
       from (${WAITING}) waiting left join pmi on pmi.key = waiting.pmi
      where ${inRegionSql('waiting.pmi', 1)} order by since limit 500`,
    [region],
  );
  return { items, total: items[0]?.total ?? 0 };
}
