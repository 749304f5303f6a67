import type { CertificateKind } from '@cigogne/certificate';
import { roleMay } from '../../contract.ts';
import { frenchDay } from '../../domain/dates.ts';
import { visibleChild } from '../../use-cases/access.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { trayCounts } from '../store/arrivals.ts';
import { countExpected } from './expected.ts';

interface Counts {
  open: number;
  unassigned: number;
  prompt: number;
  soon: number;
  routine: number;
  overdue: number;
  dueToday: number;
  mine: number;
}

const NOTHING: Counts = {
  open: 0,
  unassigned: 0,
  prompt: 0,
  soon: 0,
  routine: 0,
  overdue: 0,
  dueToday: 0,
  mine: 0,
};

/** What arrived, what is late, who has what: of the caller's sectors, in half a dozen counts. */
export async function picture(pmi: Pmi, actor: Actor) {
  const { db, clock } = pmi;
  const today = frenchDay(clock.now());
  const tray = await trayCounts(db, actor.role === 'medecin');
  const [waiting] = roleMay(actor.role, 'matching:write')
    ? await db.query<{ count: number }>(
        'select count(*)::int as count from match_proposal where decided_at is null',
      )
    : [];
  const [arrived, expected9, expected24, followed] = await Promise.all([
    arrivals(pmi, actor, today),
    countExpected(pmi, actor, 'CS9'),
    countExpected(pmi, actor, 'CS24'),
    openFollowUps(pmi, actor, today),
  ]);
  const { unassigned, prompt, soon, routine, overdue, dueToday, mine } = followed.all;
  return {
    ...arrived,
    unassigned,
    open: { prompt, soon, routine },
    overdue,
    dueToday,
    mine,
    expected: { CS9: expected9, CS24: expected24 },
    waiting: roleMay(actor.role, 'arrivals:write') ? tray.waiting + tray.corrections : 0,
    toKey: roleMay(actor.role, 'keying:write') ? tray.toKey : 0,
    proposals: waiting?.count ?? 0,
    people: followed.people,
    sectors: followed.sectors,
  };
}

/**
 * Whether a record is in the lists of the account $1, asked row by row: `offset 0` keeps the planner from reading all
 * the records first, which it prefers for a condition that it cannot weigh (790 ms of 500,000 children, 40 ms so).
 */
const visibleRecord = (actor: Actor, id: string) =>
  `select 1 from child where child.id = ${id} and ${visibleChild(actor, '$1')} offset 0`;

async function arrivals({ db, clock }: Pmi, actor: Actor, today: string) {
  const rows = await db.query<{ kind: CertificateKind; today: number; week: number }>(
    `select c.kind, (count(*) filter (where (c.received_at at time zone 'Europe/Paris')::date = $2::date))::int as today,
       count(*)::int as week
     from certificate c cross join lateral (${visibleRecord(actor, 'c.child_id')}) record
     where c.received_at between $2::date - interval '7 days' and $3 and $1::uuid is not null
     group by c.kind order by c.kind`,
    [actor.id, today, clock.now()],
  );
  const [delay] = await db.query<{ median: number | null }>(
    `select percentile_cont(0.5) within group (order by delay_days) as median from certificate
      where kind = 'CS8' and received_at >= $1::date - interval '30 days' and superseded_by is null
        and withdrawn_at is null`,
    [today],
  );
  return {
    arrivedToday: rows.filter((row) => row.today > 0).map(({ kind, today: count }) => ({ kind, count })),
    arrivedThisWeek: rows.reduce((total, { week }) => total + week, 0),
    medianDelayDays: delay?.median ?? null,
  };
}

interface Counted extends Counts {
  /** What the line counts: everything, a person, a sector. */
  of: 'all' | 'person' | 'sector';
  id: string | null;
  name: string | null;
}

/** The follow-ups that are not closed, in all, by person and by sector: counted in one reading of them. */
async function openFollowUps({ db }: Pmi, actor: Actor, today: string) {
  const rows = await db.query<Counted>(
    `with counted as (
       select f.assigned_to, f.sector_id, grouping(f.assigned_to, f.sector_id) as level, count(*)::int as open,
         (count(*) filter (where f.assigned_to is null))::int as unassigned,
         (count(*) filter (where f.urgency = 'prompt'))::int as prompt,
         (count(*) filter (where f.urgency = 'soon'))::int as soon,
         (count(*) filter (where f.urgency = 'routine'))::int as routine,
         (count(*) filter (where f.planned_for < $2::date))::int as overdue,
         (count(*) filter (where f.planned_for = $2::date))::int as "dueToday",
         (count(*) filter (where f.assigned_to = $1::uuid))::int as mine
       from follow_up f cross join lateral (${visibleRecord(actor, 'f.child_id')}) record
       where f.state <> 'closed'
       group by grouping sets ((), (f.assigned_to), (f.sector_id)))
     select case level when 3 then 'all' when 1 then 'person' else 'sector' end as of, coalesce(a.id, s.id) as id,
       coalesce(a.name, s.name) as name, open, unassigned, prompt, soon, routine, overdue, "dueToday", mine
     from counted left join account a on a.id = assigned_to left join sector s on s.id = counted.sector_id
     order by name`,
    [actor.id, today],
  );
  const named = (of: Counted['of']) =>
    rows.flatMap(({ id, name, ...row }) =>
      row.of === of && id !== null && name !== null ? [{ ...row, id, name }] : [],
    );
  return {
    all: rows.find(({ of }) => of === 'all') ?? NOTHING,
    people: named('person').map(({ id, name, open, overdue }) => ({ id, name, open, overdue })),
    sectors: named('sector').map(({ id, name, open, unassigned }) => ({ id, name, open, unassigned })),
  };
}
