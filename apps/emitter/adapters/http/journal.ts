import type { CertificateKind } from '@cigogne/certificate';
import type { JournalLine } from '../../contract.ts';
import { labelOf } from '../../domain/history.ts';
import type { Actor, Emitter } from '../../use-cases/emitter.ts';

const PAGE = 50;

interface Row {
  id: string;
  at: Date;
  actorId: string;
  actor: string;
  action: string;
  changed: number;
  certificateId: string | null;
  kind: CertificateKind | null;
}

/**
 * Events of the certificates, and the lines of the chained journal about the establishment's accounts, tokens, units and
 * settings. What the chained journal says of certificates is in the events too, with the person's name.
 * Parameters: $1 establishment, $2 actor or null, $3 certificate or null.
 */
const EVENTS = `
  select 'e' || e.id as id, e.at, e.actor as "actorId", e.actor_name as actor, e.action,
    cardinality(e.paths) as changed, e.certificate_id as "certificateId", c.kind, e.id as rank
  from certificate_event e left join certificate c on c.id = e.certificate_id
  where e.establishment_id = $1 and ($2::text is null or e.actor = $2) and ($3::uuid is null or e.certificate_id = $3)`;
const SETTINGS = `
  select 'j' || j.seq, j.at, j.actor, a.name, j.action, 0, null::uuid, null::text, j.seq
  from journal j join account a on a.id::text = j.actor and a.establishment_id = $1
  where $3::uuid is null and ($2::text is null or j.actor = $2) and j.action !~ '^certificate[.s]'`;

/** Who saw and changed what in the establishment, the latest first. */
export async function establishmentJournal(
  { db }: Pick<Emitter, 'db'>,
  { establishmentId }: Actor,
  query: { actor?: string | undefined; certificate?: string | undefined; page: number },
): Promise<{ entries: (Omit<JournalLine, 'at'> & { at: Date })[]; page: number; more: boolean }> {
  const upTo = query.page * PAGE + 1;
  const rows = await db.query<Row>(
    `select * from (
       (${EVENTS} order by e.at desc, e.id desc limit $4) union all (${SETTINGS} order by j.seq desc limit $4)
     ) line order by at desc, rank desc offset $5 limit $6`,
    [establishmentId, query.actor ?? null, query.certificate ?? null, upTo, upTo - 1 - PAGE, PAGE + 1],
  );
  return {
    entries: rows.slice(0, PAGE).map(({ certificateId, kind, ...row }) => ({
      ...row,
      label: labelOf(row.action),
      certificate: certificateId === null ? null : { id: certificateId, kind },
    })),
    page: query.page,
    more: rows.length > PAGE,
  };
}
