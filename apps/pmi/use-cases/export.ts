import type { Answers, CertificateKind } from '@cigogne/certificate';
import { buildExport, type Export } from '../domain/export/build.ts';
import type { Pmi } from './pmi.ts';

interface Row {
  month: string;
  sex: string;
  commune: string;
  sector: string;
  multiple: boolean;
  motherAge: number | null;
  answers: Answers;
}

/**
 * The anonymised file of the children born in a year. Restricted records are in no export at all, nor are those of
 * parents who object. Only what the export may say is read: no name, no day, no address leaves the database.
 */
export async function makeExport(
  { db }: Pick<Pmi, 'db'>,
  { year, kind, k }: { year: number; kind: CertificateKind; k: number },
): Promise<Export> {
  const rows = await db.query<Row>(
    `select distinct on (c.child_id) to_char(child.birth_date, 'YYYY-MM') as month, child.sex, child.cog as commune,
       coalesce(sector.name, '') as sector, coalesce(child.twin_count, 1) > 1 as multiple,
       extract(year from age(child.birth_date, case when mother.birth ~ '^\\d{4}-\\d{2}-\\d{2}$' then mother.birth::date end))::int
         as "motherAge", c.answers
     from child join certificate c on c.child_id = child.id left join sector on sector.id = child.sector_id
     left join lateral (select parent->>'birthDate' as birth from jsonb_array_elements(child.parents) parent
       where parent->>'role' = 'mother' limit 1) mother on true
     where child.birth_date >= make_date($1, 1, 1) and child.birth_date < make_date($1 + 1, 1, 1) and c.kind = $2
       and c.superseded_by is null and c.withdrawn_at is null and child.merged_into is null
       and child.restricted_because is null
       and not exists (select 1 from opposition o where o.child_id = child.id and o.use = 'statistics' and o.lifted_at is null)
     order by c.child_id, c.exam_date desc nulls last, c.received_at desc`,
    [year, kind],
  );
  return buildExport(
    kind,
    rows.map(({ answers, ...quasi }) => ({ quasi, answers })),
    k,
  );
}
