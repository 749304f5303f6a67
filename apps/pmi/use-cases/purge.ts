import { appendJournal, type Queryable } from '@cigogne/kernel';
import { erase } from './erase.ts';
import { refreshFigures } from './figures.ts';
import { type Actor, type Pmi, SYSTEM } from './pmi.ts';
import { DUE, monthsBySubject, SUBJECT_IDS, type Subject } from './retention.ts';

const BATCH = 500;

/** Batches of any node wait for one another: what is counted as erased is erased once. */
const LOCK = 20_261_124;

export interface PurgeOptions {
  /** `YYYY-MM-DD`: the erasure of that day, carried out once however often it is asked for. */
  day?: string;
  /** First statement of each transaction: throws when the work is somebody else’s now. */
  guard?(tx: Queryable): Promise<void>;
  /** In the last transaction. */
  finish?(tx: Queryable): Promise<void>;
}

/**
 * Erases what is due, a few hundred at a time, and writes how much in the journal. The figures of the births that begin to
 * be erased are counted before, and never again: years stay comparable when nobody is in them any more. Stopped midway,
 * the erasure of a day is gone on with by the next call.
 * @returns what was erased; undefined when the day’s erasure was finished before
 */
export async function purge(
  pmi: Pick<Pmi, 'db' | 'clock' | 'ids'>,
  actor: Actor | typeof SYSTEM = SYSTEM,
  { day, guard, finish }: PurgeOptions = {},
): Promise<Record<Subject, number> | undefined> {
  const { db, clock } = pmi;
  const begun = await begin(pmi, actor, day);
  if (begun.finished) {
    if (finish) await db.transaction(finish);
    return undefined;
  }
  await refreshFigures(pmi);
  const months = await monthsBySubject(db);
  for (const subject of SUBJECT_IDS) {
    for (;;) {
      const done = await db.transaction(async (tx) => {
        await guard?.(tx);
        await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
        const rows = await tx.query<{ id: string }>(`${DUE[subject]} limit ${BATCH}`, [
          clock.now(),
          months[subject],
        ]);
        const due = rows.map(({ id }) => id);
        if (due.length > 0) {
          await erase(tx, subject, due);
          await tx.query(
            `update purge set erased = jsonb_set(erased, array[$2], to_jsonb((erased->>$2)::int + $3::int)) where id = $1`,
            [begun.id, subject, due.length],
          );
        }
        return due.length;
      });
      if (done < BATCH) break;
    }
  }
  return db.transaction(async (tx) => {
    await guard?.(tx);
    const at = clock.now();
    const [row] = await tx.query<{ erased: Record<Subject, number> }>(
      'update purge set finished_at = $2 where id = $1 and finished_at is null returning erased',
      [begun.id, at],
    );
    if (row) {
      await appendJournal(tx, {
        at,
        actor: actor.id,
        action: 'retention.purged',
        object: 'retention',
        details: row.erased,
      });
    }
    await finish?.(tx);
    return row?.erased;
  });
}

/** The line that counts it, with nothing yet; the one of the day when it was begun before. */
async function begin(
  { db, clock, ids }: Pick<Pmi, 'db' | 'clock' | 'ids'>,
  actor: Actor | typeof SYSTEM,
  day: string | undefined,
): Promise<{ id: string; finished: boolean }> {
  const nothing = Object.fromEntries(SUBJECT_IDS.map((subject) => [subject, 0]));
  const [row] = await db.query<{ id: string; finished: boolean }>(
    `insert into purge (id, at, by_id, by_name, erased, day) values ($1, $2, $3, $4, $5, $6)
     on conflict (day) where day is not null do update set day = excluded.day
     returning id, finished_at is not null as finished`,
    [ids.uuid(), clock.now(), actor.id, actor.name, JSON.stringify(nothing), day ?? null],
  );
  if (!row) throw new Error('an insert that returns nothing');
  return row;
}
