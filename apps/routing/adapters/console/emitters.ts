import type { Queryable } from '@cigogne/kernel';
import { RETURNED_MESSAGES } from '../trace/returned.ts';
import { inRegionSql } from './scope.ts';

export interface EmitterRow {
  mailbox: string;
  label: string | null;
  organisation: string | null;
  pilot: boolean;
  firstSeenAt: Date;
  received: number;
  relayed: number;
  rejected: number;
  integrated: number;
  gap: number;
}

/**
 * The emitters with what became of their certificates: received here, relayed, rejected, integrated by the PMI's
 * software. `gap` is what was accepted by the control and has not reached its PMI's operator, or came
 * back from it (R030).
 */
export async function listEmitters(
  db: Queryable,
  query: { pilot?: 'true' | 'false' | undefined; from?: string | undefined; to?: string | undefined },
  region: string | null,
): Promise<EmitterRow[]> {
  return db.query<EmitterRow>(
    `select e.mailbox, e.label, e.organisation, e.pilot, e.first_seen_at as "firstSeenAt",
            count(m.id)::int as received,
            count(m.id) filter (where m.state in ('relayed', 'acknowledged') and m.id not in (${RETURNED_MESSAGES}))::int as relayed,
            count(m.id) filter (where m.state = 'rejected')::int as rejected,
            count(m.id) filter (where exists (select 1 from delivery d
              where d.message_id = m.id and d.processing = 'processed'))::int as integrated,
            count(m.id) filter (where m.state not in ('relayed', 'acknowledged', 'rejected')
              or m.id in (${RETURNED_MESSAGES}))::int as gap
       from emitter e
       left join message m on m.sender = e.mailbox and m.state not in ('report', 'duplicate')
        and ($2::date is null or m.received_at >= ($2::date)::timestamp at time zone 'Europe/Paris')
        and ($3::date is null or m.received_at < ($3::date + 1)::timestamp at time zone 'Europe/Paris')
        and ${inRegionSql('m.pmi', 1)}
      where ($4::boolean is null or e.pilot = $4)
      group by e.mailbox having $1::text is null or count(m.id) > 0
      order by received desc, e.mailbox limit 1000`,
    [region, query.from ?? null, query.to ?? null, query.pilot === undefined ? null : query.pilot === 'true'],
  );
}

/** Names an emitter or makes it a pilot; it may be declared before its first message. */
export async function saveEmitter(
  db: Queryable,
  emitter: { mailbox: string; label: string | null; pilot: boolean; now: Date },
): Promise<void> {
  await db.query(
    `insert into emitter (mailbox, label, pilot, first_seen_at) values (lower($1), $2, $3, $4)
     on conflict (mailbox) do update set label = excluded.label, pilot = excluded.pilot`,
    [emitter.mailbox, emitter.label, emitter.pilot, emitter.now],
  );
}
