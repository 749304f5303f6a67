import type { CertificateKind } from '@cigogne/certificate';
import type { Queryable } from '@cigogne/kernel';
import type { WrittenRow } from '../export/messages.ts';

const BATCH = 500;

/**
 * The children born in a year with their latest certificate of a kind, batch by batch, in no order that tells anything.
 * Restricted records are in no export at all, nor are those of parents who object. Only what the export may say is read:
 * no name, no day, no address leaves the database; answers stay text, to be parsed by whoever has time.
 */
export async function* exportableRows(
  on: Queryable,
  { year, kind }: { year: number; kind: CertificateKind },
): AsyncGenerator<WrittenRow[]> {
  const children = await on.query<{ id: string }>(
    `select child.id from child
      where child.birth_date >= make_date($1, 1, 1) and child.birth_date < make_date($1 + 1, 1, 1)
        and child.merged_into is null and child.restricted_because is null
        and not exists (select 1 from opposition o where o.child_id = child.id and o.use = 'statistics' and o.lifted_at is null)
      order by child.id`,
    [year],
  );
  for (let at = 0; at < children.length; at += BATCH) {
    const rows = await on.query<WrittenRow['quasi'] & { answers: string }>(
      `select distinct on (c.child_id) to_char(child.birth_date, 'YYYY-MM') as month, child.sex, child.cog as commune,
         coalesce(sector.name, '') as sector, coalesce(child.twin_count, 1) > 1 as multiple,
         extract(year from age(child.birth_date, case when mother.birth ~ '^\\d{4}-\\d{2}-\\d{2}$' then mother.birth::date end))::int
           as "motherAge", c.answers::text as answers
       from child join certificate c on c.child_id = child.id left join sector on sector.id = child.sector_id
       left join lateral (select parent->>'birthDate' as birth from jsonb_array_elements(child.parents) parent
         where parent->>'role' = 'mother' limit 1) mother on true
       where child.id = any($1::uuid[]) and c.kind = $2 and c.superseded_by is null and c.withdrawn_at is null
       order by c.child_id, c.exam_date desc nulls last, c.received_at desc`,
      [children.slice(at, at + BATCH).map(({ id }) => id), kind],
    );
    yield rows.map(({ answers, ...quasi }) => ({ quasi, answers }));
  }
}

export interface ExportRule {
  k: number;
  at: Date;
  by: string;
  reason: string;
}

/** The threshold of a year’s files; undefined while none was taken. */
export async function exportRule(on: Queryable, year: number): Promise<ExportRule | undefined> {
  const [rule] = await on.query<ExportRule>(
    'select k, at, by_name as by, reason from export_rule where year = $1',
    [year],
  );
  return rule;
}

export interface Release {
  kind: CertificateKind;
  k: number;
  format: 'csv' | 'parquet';
  at: Date;
  by: string;
  lines: number;
  suppressed: number;
  digest: Buffer;
}

/** The files that were taken of a year, the latest first. */
export function releasesOf(on: Queryable, year: number): Promise<Release[]> {
  return on.query<Release>(
    `select kind, k, format, at, by_name as by, lines, suppressed, digest from export_release
      where year = $1 order by at desc limit 50`,
    [year],
  );
}
