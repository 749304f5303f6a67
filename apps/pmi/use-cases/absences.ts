import { appendJournal, type Queryable } from '@cigogne/kernel';
import { frenchDay } from '../domain/dates.ts';
import { pmiErrors } from '../domain/errors.ts';
import { type Actor, type Pmi, SYSTEM } from './pmi.ts';

type At = Pick<Pmi, 'db' | 'clock'>;

interface Row {
  id: string;
  who: string;
  whoName: string;
  replacement: string | null;
  replacementRole: string | null;
  state: 'planned' | 'running' | 'ended';
}

const ROW = `absence.id, absence.account_id as who, gone.name as "whoName", absence.replacement_id as replacement,
  other.role as "replacementRole", absence.state
  from absence join account gone on gone.id = absence.account_id
  left join account other on other.id = absence.replacement_id`;

/**
 * Notes that somebody is away. When the day has come the follow-ups go at once.
 * @throws CigogneError 422 that says what does not go
 */
export async function planAbsence(
  pmi: Pick<Pmi, 'db' | 'clock' | 'ids'>,
  actor: Actor,
  asked: { who: string; replacement: string | null; firstDay: string; lastDay: string },
): Promise<string> {
  const { db, clock, ids } = pmi;
  const { who, replacement, firstDay, lastDay } = asked;
  if (actor.role === 'puericultrice' && actor.id !== who) throw pmiErrors.notYourAbsence();
  if (lastDay < firstDay) throw pmiErrors.badAbsence('Le dernier jour est avant le premier.');
  if (lastDay < frenchDay(clock.now())) throw pmiErrors.badAbsence('Cette absence est déjà passée.');
  if (replacement === who) throw pmiErrors.badAbsence('Choisissez une autre personne pour la remplacer.');
  const id = ids.uuid();
  await db.transaction(async (tx) => {
    const people = await tx.query<{ id: string }>(
      `select id from account where id = any($1::uuid[]) and active and role in ('medecin', 'puericultrice')
        order by id for update`,
      [[who, replacement]],
    );
    if (people.length !== (replacement === null ? 1 : 2)) throw pmiErrors.cannotAssign();
    const [overlap] = await tx.query<{ name: string }>(
      `select name from absence join account on account.id = absence.account_id
        where account_id = any($1::uuid[]) and state <> 'ended' and first_day <= $3 and last_day >= $2 limit 1`,
      [[who, replacement], firstDay, lastDay],
    );
    if (overlap) throw pmiErrors.badAbsence(`${overlap.name} a déjà une absence à ces dates.`);
    await tx.query(
      `insert into absence (id, account_id, replacement_id, first_day, last_day, state, at, by_name)
       values ($1, $2, $3, $4, $5, 'planned', $6, $7)`,
      [id, who, replacement, firstDay, lastDay, clock.now(), actor.name],
    );
    const details = { replacement, firstDay, lastDay };
    const at = clock.now();
    await appendJournal(tx, {
      at,
      actor: actor.id,
      action: 'absence.planned',
      object: `account/${who}`,
      details,
    });
  });
  await applyAbsences(pmi);
  return id;
}

/** Ends an absence now, or gives up a planned one; what it moved comes back. @throws CigogneError 404 */
export async function endAbsence({ db, clock }: At, actor: Actor, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx.query<Row>(
      `select ${ROW} where absence.id = $1 and state <> 'ended' for update of absence`,
      [id],
    );
    if (!row) throw pmiErrors.unknownAbsence();
    if (actor.role === 'puericultrice' && actor.id !== row.who) throw pmiErrors.notYourAbsence();
    await end(tx, row, clock.now());
    const at = clock.now();
    await appendJournal(tx, { at, actor: actor.id, action: 'absence.ended', object: `account/${row.who}` });
  });
}

/** Begins the absences whose day has come, and ends those whose last day is past: each once, on any node. */
export async function applyAbsences({ db, clock }: At): Promise<void> {
  const now = clock.now();
  const today = frenchDay(now);
  await db.transaction(async (tx) => {
    const over = await tx.query<Row>(
      `select ${ROW} where state <> 'ended' and last_day < $1 order by last_day for update of absence skip locked`,
      [today],
    );
    for (const row of over) await end(tx, row, now);
    const due = await tx.query<Row>(
      `select ${ROW} where state = 'planned' and first_day <= $1 order by first_day for update of absence skip locked`,
      [today],
    );
    for (const row of due) await begin(tx, row, now);
  });
}

/**
 * The open follow-ups go to the replacement, who has the sectors for that time. A restricted record stays: whom it is
 * shown to is the physician’s decision, never an effect of a holiday.
 */
async function begin(tx: Queryable, row: Row, now: Date): Promise<void> {
  await lendSectors(tx, row);
  const follows =
    row.replacementRole === 'puericultrice'
      ? `(f.sector_id is null or f.sector_id in (select sector_id from account_sector where account_id = $2::uuid))`
      : 'true';
  const moved = await tx.query<{ id: string; childId: string }>(
    `update follow_up f set assigned_to = $2::uuid, version = f.version + 1, state = ${stateWith('$2')}
       from child where child.id = f.child_id and f.assigned_to = $1::uuid and f.state <> 'closed'
         and child.restricted_because is null and ${follows}
       returning f.id, f.child_id as "childId"`,
    [row.who, row.replacement],
  );
  await tx.query(
    `insert into absence_follow_up (absence_id, follow_up_id) select $1, id from unnest($2::uuid[]) as t(id)`,
    [row.id, moved.map(({ id }) => id)],
  );
  await tell(tx, moved, now, `Absence de ${row.whoName}`);
  await tx.query(`update absence set state = 'running' where id = $1`, [row.id]);
}

/** What is still open, and still where it was given, comes back; the sectors too. */
async function end(tx: Queryable, row: Row, now: Date): Promise<void> {
  const back = await tx.query<{ id: string; childId: string }>(
    `update follow_up f set assigned_to = $1::uuid, version = f.version + 1, state = ${stateWith('$1')}
       from absence_follow_up moved where moved.absence_id = $3 and moved.follow_up_id = f.id
         and f.state <> 'closed' and f.assigned_to is not distinct from $2::uuid
       returning f.id, f.child_id as "childId"`,
    [row.who, row.replacement, row.id],
  );
  await tell(tx, back, now, `Retour de ${row.whoName}`);
  await tx.query('delete from account_sector where absence_id = $1', [row.id]);
  await tx.query(`update absence set state = 'ended' where id = $1`, [row.id]);
  // Another absence that the same person stands in for may need a sector that this one had lent.
  const others = await tx.query<Row>(`select ${ROW} where state = 'running' and replacement_id = $1`, [
    row.replacement,
  ]);
  for (const other of others) await lendSectors(tx, other);
}

async function lendSectors(tx: Queryable, { id, who, replacement, replacementRole }: Row): Promise<void> {
  if (replacementRole !== 'puericultrice') return;
  await tx.query(
    `insert into account_sector (account_id, sector_id, absence_id)
     select $2, sector_id, $3 from account_sector where account_id = $1 and absence_id is null
     on conflict do nothing`,
    [who, replacement, id],
  );
}

/** As in use-cases/follow-ups.ts: given or not, unless it is planned or done. */
const stateWith = (account: string) =>
  `case when f.planned_for is not null or f.state = 'done' then f.state when ${account}::uuid is null then 'new' else 'assigned' end`;

async function tell(
  tx: Queryable,
  moved: readonly { id: string; childId: string }[],
  now: Date,
  reason: string,
): Promise<void> {
  await tx.query(
    `insert into event (child_id, follow_up_id, at, actor, actor_name, action, reason)
     select child, follow_up, $3, $4, $5, 'follow-up-planned', $6 from unnest($1::uuid[], $2::uuid[]) as t(child, follow_up)`,
    [moved.map(({ childId }) => childId), moved.map(({ id }) => id), now, SYSTEM.id, SYSTEM.name, reason],
  );
}
