import { refreshFigures } from '../use-cases/figures.ts';
import type { Pmi } from '../use-cases/pmi.ts';
import { birthOf, type Home, type TrueChild } from './population/births.ts';
import { insertArrival, insertChildren, insertGenerated } from './population/insert.ts';
import { population } from './population/messages.ts';

/** Distinct sets of answers, which the certificates of the register repeat. */
const POOL = 3_000;
/** Births of a large département in a year; so many years make the register. */
const A_YEAR = 25_000;
const BATCH = 2_000;
const LAST_YEAR = 2025;

/**
 * A register of years of a large département, written straight into the tables: the children are all different, their
 * certificates repeat the answers of a pool. Certificates older than six years are left out, as the retention erases
 * them. Then figures are counted, once.
 */
export async function fillRegister(
  pmi: Pmi,
  { children, seed, homes }: { children: number; seed: number; homes: readonly Home[] },
): Promise<{ children: number; certificates: number; seconds: number; countSeconds: number }> {
  const started = performance.now();
  const { db } = pmi;
  await sectorsOf(pmi, homes);
  const years = Array.from(
    { length: Math.max(2, Math.ceil(children / A_YEAR)) },
    (_, index) => LAST_YEAR - index,
  );
  const options = { seed, certificates: POOL, homes, years: [LAST_YEAR], pdfBytes: 0 };
  await insertGenerated(pmi, population(options));
  await db.query(
    'create unlogged table pool as select row_number() over (partition by kind order by id) as rank, kind, version, answers from certificate',
  );
  await db.query('create index on pool (kind, rank)');
  let batch: TrueChild[] = [];
  for (let birth = 1_000_000, made = 0; made < children; birth += 1) {
    const born = birthOf(seed, birth, homes, years);
    batch.push(...born);
    made += born.length;
    if (batch.length >= BATCH || made >= children) {
      await insertChildren(pmi, batch);
      batch = [];
    }
  }
  const arrival = await insertArrival(pmi);
  for (const [kind, share, age] of [
    ['CS8', 96, 5],
    ['CS9', 72, 260],
    ['CS24', 64, 715],
  ] as const) {
    await db.query(CERTIFICATES, [kind, share, age, arrival, `${LAST_YEAR - 5}-01-01`]);
  }
  await db.query(FOLLOW_UPS);
  await db.query('vacuum analyze');
  const counting = performance.now();
  await refreshFigures(pmi);
  const [row] = await db.query<{ children: number; certificates: number }>(
    'select (select count(*)::int from child) as children, (select count(*)::int from certificate) as certificates',
  );
  const now = performance.now();
  return {
    children: row?.children ?? 0,
    certificates: row?.certificates ?? 0,
    seconds: (counting - started) / 1000,
    countSeconds: (now - counting) / 1000,
  };
}

/** Forty sectors of the communes that have children. */
async function sectorsOf({ db }: Pmi, homes: readonly Home[]): Promise<void> {
  await db.query(
    `insert into sector (id, name) select gen_random_uuid(), 'Secteur ' || n from generate_series(1, 40) n on conflict do nothing`,
  );
  await db.query(
    `insert into sector_commune (cog, sector_id)
     select home.cog, (select id from sector where name = 'Secteur ' || (home.rank % 40 + 1))
       from jsonb_to_recordset($1::jsonb) as home(cog text, rank int) on conflict do nothing`,
    [JSON.stringify(homes.map(({ cog }, rank) => ({ cog, rank })))],
  );
  await db.query(
    'update child set sector_id = (select sector_id from sector_commune sc where sc.cog = child.cog)',
  );
}

/** $1 kind, $2 share of children in per cent, $3 age in days, $4 arrival, $5 first birth. */
const CERTIFICATES = `
  with numbered as (select id, birth_date, row_number() over (order by id) as rank from child
      where birth_date >= $5::date and not exists (select 1 from certificate where child_id = child.id and kind = $1)),
  size as (select count(*)::int as pool from pool where kind = $1)
  insert into certificate (id, child_id, kind, version, document_id, set_id, version_number, action, received_at, exam_date,
    delay_days, arrival_id, ins_qualified, answers, score, sha256)
  select made.id, numbered.id, $1, pool.version, made.id::text, made.id::text, 1, 'create',
    (numbered.birth_date + $3::int + (numbered.rank % 9)::int)::timestamptz, numbered.birth_date + $3::int,
    $3::int + (numbered.rank % 9)::int, $4::uuid, numbered.rank % 10 < 7, pool.answers, (numbered.rank * 7919 % 97)::int, '\\x00'
  from numbered cross join size cross join lateral (select gen_random_uuid() as id where numbered.id is not null) made
  join pool on pool.kind = $1 and pool.rank = numbered.rank % size.pool + 1
  where numbered.rank * 7919 % 100 < $2`;

/** One child in eight of the last year is followed, most of it done with. */
const FOLLOW_UPS = `
  insert into follow_up (id, child_id, certificate_id, sector_id, cause, score, urgency, reasons, state, opened_at, closed_at)
  select gen_random_uuid(), c.child_id, c.id, child.sector_id, 'vigilance', c.score,
    case when c.score > 93 then 'prompt' when c.score > 88 then 'soon' else 'routine' end, '[]',
    case when c.received_at > '2025-10-01' then 'new' else 'closed' end, c.received_at,
    case when c.received_at > '2025-10-01' then null else c.received_at + interval '20 days' end
  from certificate c join child on child.id = c.child_id where c.score > 84`;
