import type { Database } from '@cigogne/kernel';

/**
 * A trace of the past: messages of the last year, acknowledged, each with its delivery, its notice and four events.
 * Two million are what France sends in a year. About 10 s for 100,000 messages.
 */
export async function insertTrace(db: Database, messages: number): Promise<void> {
  await db.transaction(async (tx) => {
    // Rows that are complete by construction: their foreign keys need no look-up each (1 M checks a minute).
    await tx.query(`set local session_replication_role = 'replica'`);
    await tx.query(
      `create temporary table past on commit drop as
       select gen_random_uuid() as id, gen_random_uuid() as delivery, gen_random_uuid() as notice, n,
              now() - make_interval(secs => n * 31536000.0 / $1) as at,
              (array['CS8', 'CS9', 'CS24'])[1 + n % 3] as kind
         from generate_series(1, $1) as n`,
      [messages],
    );
    await tx.query(
      `insert into message (id, received_at, channel, sender, message_id, size_bytes, state, state_at, package_sha256,
                            cda_sha256, document_id, set_id, version_number, action, kind, model_version, organisation,
                            software, rules_version, pmi, departement, delay_band, erased_at)
       select past.id, at, 'smtp', 'maternite-' || n % 500 || '@hopital.mssante.test', '<' || past.id || '@hopital.test>',
              190000, 'acknowledged', at + interval '1 second', sha256(past.id::text::bytea),
              sha256(delivery::text::bytea), '2.999.' || n, '2.999.' || n, 1, 'create', kind, '2025.01',
              '1.2.250.1.71.4.2.2^' || n % 500, 'MESURE-1', '1', p.key, p.departements[1], '0-8', at + interval '1 second'
         from past join (select key, departements, row_number() over (order by key) - 1 as rank from pmi) p
           on p.rank = n % (select count(*) from pmi)`,
    );
    await tx.query(
      `insert into delivery (id, message_id, pmi, mailbox, mode, reason, relay_message_id, state, created_at, accepted_at, reply)
       select delivery, message.id, pmi, 'pmi-' || pmi || '@pmi.mssante.test', 'xdm', 'residence',
              '<' || delivery || '@plateforme.test>', 'accepted', at, at, '250 2.0.0 OK'
         from past join message on message.id = past.id`,
    );
    await tx.query(
      `insert into notice (id, message_id, delivery_id, kind, recipient, notice_message_id, state, created_at, sent_at)
       select notice, past.id, delivery, 'delivery', 'maternite-' || n % 500 || '@hopital.mssante.test',
              '<' || notice || '@plateforme.test>', 'sent', at, at from past`,
    );
    await tx.query(
      `insert into event (message_id, at, kind) select past.id, at, kind_of
         from past cross join unnest(array['received', 'routed', 'relayed', 'acknowledged']) as kind_of`,
    );
  });
  await db.query('vacuum analyze');
}
