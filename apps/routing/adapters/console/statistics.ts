import { catalogued } from '@cigogne/conformance';
import type { Queryable } from '@cigogne/kernel';
import type { Statistics } from '../../contract.ts';
import { DELAY_BANDS } from '../../domain/delay-band.ts';
import { parisDay } from '../../domain/paris-day.ts';
import { RETURNED } from '../trace/returned.ts';
import { inRegionSql } from './scope.ts';

export interface Period {
  from?: string | undefined;
  to?: string | undefined;
  kind?: string | undefined;
  pmi?: string | undefined;
}

const DAYS = 30;

/**
 * The rows of a period, with the seconds from reception to the acceptance by the operator of the PMI of
 * residence; a certificate that this operator gave back has none, it is counted apart. Volumes count
 * certificates: neither reports nor duplicates.
 */
const PERIOD = `period as (
    select m.*, (m.received_at at time zone 'Europe/Paris')::date as day,
           coalesce(${RETURNED}, false) as returned,
           case when not ${RETURNED} then extract(epoch from d.accepted_at - m.received_at)::float8 end as seconds
      from message m left join delivery d on d.message_id = m.id and d.reason = 'residence' and d.accepted_at is not null
     where m.received_at >= ($2::date)::timestamp at time zone 'Europe/Paris'
       and m.received_at < ($3::date + 1)::timestamp at time zone 'Europe/Paris'
       and m.state <> 'report' and ($4::text is null or m.kind = $4) and ($5::text is null or m.pmi = $5)
       and ${inRegionSql('m.pmi', 1)}
  ), certificate as (select * from period where state <> 'duplicate')`;

const RELAYED = `count(seconds)::int as relayed`;
const REJECTED = `count(*) filter (where state = 'rejected')::int as rejected`;
const RETURNS = `count(*) filter (where returned)::int as returned`;
const RECEIVED = `count(*)::int as received`;
const MEDIAN = 'percentile_cont(0.5) within group (order by seconds)';
const P95 = 'percentile_cont(0.95) within group (order by seconds)';

interface Volume {
  received: number;
  relayed: number;
  rejected: number;
  returned: number;
}
interface Delay {
  median: number | null;
  p95: number | null;
}

/** Everything that the dashboards show of a period; 30 days to today when none is given. */
export async function statistics(
  db: Queryable,
  period: Period,
  region: string | null,
  now: Date,
): Promise<Statistics> {
  const to = period.to ?? parisDay(now);
  const from = period.from ?? parisDay(new Date(now.getTime() - (DAYS - 1) * 86_400_000));
  const values = [region, from, to, period.kind ?? null, period.pmi ?? null];
  const ask = <R>(select: string) => db.query<R>(`with ${PERIOD} ${select}`, values);
  const [totals, byDay, byPmi, causes, bySoftware, bands, byEmitter] = await Promise.all([
    ask<Volume & Delay & { onHold: number; duplicates: number }>(
      `select ${RECEIVED}, ${RELAYED}, ${REJECTED}, ${RETURNS}, count(*) filter (where state = 'on-hold')::int as "onHold",
              (select count(*)::int from period where state = 'duplicate') as duplicates,
              ${MEDIAN} as median, ${P95} as p95 from certificate`,
    ),
    ask<Volume & { day: string; medianSeconds: number | null }>(
      `select day::text, ${RECEIVED}, ${RELAYED}, ${REJECTED}, ${RETURNS}, ${MEDIAN} as "medianSeconds"
         from certificate group by day order by day`,
    ),
    ask<Volume & Delay & { pmi: string; name: string }>(
      `select certificate.pmi, coalesce(pmi.name, certificate.pmi) as name, ${RECEIVED}, ${RELAYED}, ${REJECTED}, ${RETURNS},
              ${MEDIAN} as median, ${P95} as p95
         from certificate left join pmi on pmi.key = certificate.pmi
        where certificate.pmi is not null group by 1, 2 order by received desc, 1`,
    ),
    ask<{ code: string; count: number }>(
      `select code, count(*)::int as count from certificate, unnest(finding_codes) as code
        where state = 'rejected' group by code order by count desc, code`,
    ),
    ask<{ software: string; received: number; rejected: number }>(
      `select coalesce(software, 'non indiqué') as software, ${RECEIVED}, ${REJECTED}
         from certificate group by 1 order by rejected desc, received desc limit 50`,
    ),
    ask<{ kind: 'CS8' | 'CS9' | 'CS24'; band: string; pmi: string | null; sender: string; count: number }>(
      `select kind, delay_band as band, pmi, sender, count(*)::int as count from certificate
        where delay_band is not null and seconds is not null group by 1, 2, 3, 4`,
    ),
    ask<{ sender: string; received: number; rejected: number }>(
      `select sender, ${RECEIVED}, ${REJECTED} from certificate group by sender order by received desc limit 200`,
    ),
  ]);
  const total = totals[0] ?? {
    received: 0,
    relayed: 0,
    rejected: 0,
    returned: 0,
    onHold: 0,
    duplicates: 0,
    median: null,
    p95: null,
  };
  const { median, p95, ...counts } = total;
  return {
    from,
    to,
    totals: counts,
    relayDelay: { count: counts.relayed, median, p95 },
    byDay,
    byPmi: byPmi.map(({ median: half, p95: most, ...row }) => ({
      ...row,
      relayDelay: { count: row.relayed, median: half, p95: most },
      birthDelayBand: medianBand(bands.filter(({ pmi }) => pmi === row.pmi)),
    })),
    rejectionsByCause: causes.flatMap(causeOf),
    rejectionsBySoftware: bySoftware,
    birthDelay: birthDelays(bands),
    byEmitter: byEmitter.map((row) => ({
      ...row,
      birthDelayBand: medianBand(bands.filter(({ sender }) => sender === row.sender)),
    })),
  };
}

/** Warnings do not reject: only the errors of a rejected certificate are its causes. */
function causeOf({ code, count }: { code: string; count: number }) {
  const entry = catalogued(code);
  return entry?.severity === 'warning' ? [] : [{ code, label: entry?.label ?? code, count }];
}

interface Banded {
  kind: 'CS8' | 'CS9' | 'CS24';
  band: string;
  count: number;
}

function birthDelays(bands: Banded[]) {
  return (['CS8', 'CS9', 'CS24'] as const).flatMap((kind) =>
    DELAY_BANDS[kind].map(({ label }) => ({ kind, band: label, count: sum(bands, kind, label) })),
  );
}

/** The band that holds the median delay of the 8th day's certificates: the only ones that the law counts in days. */
function medianBand(bands: Banded[]): string | null {
  const total = bands.filter(({ kind }) => kind === 'CS8').reduce((all, { count }) => all + count, 0);
  let seen = 0;
  for (const { label } of DELAY_BANDS.CS8) {
    seen += sum(bands, 'CS8', label);
    if (total > 0 && seen * 2 >= total) return label;
  }
  return null;
}

function sum(bands: Banded[], kind: string, label: string): number {
  return bands
    .filter((row) => row.kind === kind && row.band === label)
    .reduce((all, { count }) => all + count, 0);
}
