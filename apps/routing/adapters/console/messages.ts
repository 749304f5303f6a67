import type { Queryable } from '@cigogne/kernel';
import type { MessageSummary } from '../../contract.ts';
import { RETURNED } from '../trace/returned.ts';
import { messageInRegionSql } from './scope.ts';

export interface MessageQuery {
  q?: string | undefined;
  state?: string | undefined;
  kind?: string | undefined;
  pmi?: string | undefined;
  sender?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

export type SummaryRow = Omit<MessageSummary, 'receivedAt' | 'stateAt'> & { receivedAt: Date; stateAt: Date };

/** Of rows that ask for care: one waits for a person, or all were taken care of, or there is none. */
function careSql(waits: string): string {
  return `case when bool_or(${waits}) then 'waiting' when count(*) > 0 then 'settled' end`;
}

export const SUMMARY = `m.id, m.received_at as "receivedAt", m.sender, m.state, m.state_at as "stateAt", m.kind,
  m.model_version as "modelVersion", m.action, m.pmi, pmi.name as "pmiName", m.finding_codes as "findingCodes",
  m.hold_code as "holdCode", m.pilot,
  (select count(*)::int from delivery d where d.message_id = m.id and d.state = 'dead') as "deadDeliveries",
  (select ${careSql("d.state = 'accepted'")} from delivery d
    where d.message_id = m.id and d.state in ('accepted', 'abandoned') and ${RETURNED}) as returned,
  (select ${careSql("n.state = 'dead'")} from notice n
    where n.message_id = m.id and n.state in ('dead', 'abandoned')
      and n.kind in ('rejection', 'delivery', 'failure', 'returned')) as untold`;

/**
 * A page of the trace, newest first. `q` is a Message-ID (with or without brackets, ours or the emitter's), a
 * document id, a package or CDA digest, or the platform's own reference: exact matches, all by index.
 */
export async function listMessages(
  db: Queryable,
  query: MessageQuery,
  region: string | null,
): Promise<{ messages: SummaryRow[]; next: string | null }> {
  const { conditions, values } = filters(query, region);
  const rows = await db.query<SummaryRow>(
    `select ${SUMMARY} from message m left join pmi on pmi.key = m.pmi
      where ${conditions.join(' and ')}
      order by m.received_at desc, m.id desc limit ${query.limit + 1}`,
    values,
  );
  const messages = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? messages.at(-1) : undefined;
  return { messages, next: last ? `${last.receivedAt.toISOString()}/${last.id}` : null };
}

function filters(query: MessageQuery, region: string | null): { conditions: string[]; values: unknown[] } {
  const values: unknown[] = [region];
  const conditions = [messageInRegionSql(1)];
  const add = (condition: (parameter: string) => string, value: unknown) => {
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (query.q) add((p) => searchSql(p), [query.q, query.q.replace(/^<|>$/g, '')]);
  if (query.state) add((p) => `m.state = ${p}`, query.state);
  else conditions.push(`m.state <> 'report'`);
  if (query.kind) add((p) => `m.kind = ${p}`, query.kind);
  if (query.pmi) add((p) => `m.pmi = ${p}`, query.pmi);
  if (query.sender) add((p) => `m.sender = lower(${p})`, query.sender);
  if (query.from)
    add((p) => `m.received_at >= (${p}::date)::timestamp at time zone 'Europe/Paris'`, query.from);
  if (query.to)
    add((p) => `m.received_at < (${p}::date + 1)::timestamp at time zone 'Europe/Paris'`, query.to);
  const [at, id] = query.cursor?.split('/') ?? [];
  if (at && id) {
    values.push(at, id);
    conditions.push(`(m.received_at, m.id) < ($${values.length - 1}::timestamptz, $${values.length}::uuid)`);
  }
  return { conditions, values };
}

function searchSql(parameter: string): string {
  const bare = `(${parameter}::text[])[2]`;
  const digest = `case when ${bare} ~* '^[0-9a-f]{64}$' then decode(${bare}, 'hex') end`;
  return `(m.id in (
      select id from message where message_id = '<' || ${bare} || '>'
      union all select id from message where document_id = ${bare}
      union all select id from message where package_sha256 = ${digest}
      union all select id from message where cda_sha256 = ${digest}
      union all select message_id from delivery where relay_message_id = '<' || ${bare} || '>'
      union all select message_id from notice where notice_message_id = '<' || ${bare} || '>'
      union all select id from message where id::text = lower(${bare})))`;
}
