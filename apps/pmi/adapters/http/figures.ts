import type { CertificateKind } from '@cigogne/certificate';
import type { Pmi } from '../../use-cases/pmi.ts';

interface Row {
  month: string;
  kind: CertificateKind;
  sectorId: string | null;
  sectorName: string | null;
  received: number;
  medianDelayDays: number | null;
  insQualified: number;
  outsideWindow: number;
}

/** Certificates received by month, kind and sector, and the delays from birth (R010): counts, no identity. */
export async function figures({ db, clock }: Pmi, months: number) {
  const since = new Date(clock.now());
  since.setUTCMonth(since.getUTCMonth() - months + 1, 1);
  since.setUTCHours(0, 0, 0, 0);
  const rows = await db.query<Row>(
    `select to_char(c.received_at, 'YYYY-MM') as month, c.kind, s.id as "sectorId", s.name as "sectorName",
       count(*)::int as received, percentile_cont(0.5) within group (order by c.delay_days) as "medianDelayDays",
       (count(*) filter (where c.ins_qualified))::int as "insQualified",
       (count(*) filter (where c.outside_window))::int as "outsideWindow"
     from certificate c join child on child.id = c.child_id left join sector s on s.id = child.sector_id
     where c.received_at >= $1 and c.superseded_by is null and c.withdrawn_at is null
     group by 1, 2, 3, 4 order by 1 desc, 2, 4`,
    [since],
  );
  return {
    months: rows.map(({ sectorId, sectorName, ...row }) => ({
      ...row,
      sector: sectorId === null ? null : { id: sectorId, name: sectorName ?? '' },
    })),
  };
}
