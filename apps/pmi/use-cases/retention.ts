import { appendJournal, type Queryable } from '@cigogne/kernel';
import { refreshFigures } from './figures.ts';
import { type Actor, type Pmi, SYSTEM } from './pmi.ts';

/** What a rule erases. `record` is set with the service; the others here. */
export const SUBJECTS = {
  record: {
    label: 'Dossier de l’enfant',
    explanation:
      'Le dossier, ses certificats, ses suivis et ses documents, à compter de la naissance ; jamais tant qu’un suivi est ouvert.',
  },
  'moved-out': {
    label: 'Enfant parti du département',
    explanation: 'Le dossier entier, à compter du départ ; jamais tant qu’un suivi est ouvert.',
  },
  documents: {
    label: 'Documents d’origine',
    explanation:
      'Les documents et les PDF reçus, à compter de la naissance ; les réponses restent au dossier.',
  },
  'closed-follow-up': {
    label: 'Suivis clos',
    explanation: 'Les suivis et leurs contacts, à compter de leur clôture.',
  },
  tray: {
    label: 'Messages non intégrés',
    explanation: 'Le contenu des messages écartés ou en attente, à compter de leur arrivée.',
  },
} as const;
export type Subject = keyof typeof SUBJECTS;
const SUBJECT_IDS: readonly Subject[] = ['record', 'moved-out', 'documents', 'closed-follow-up', 'tray'];

const NO_OPEN_FOLLOW_UP = `not exists (select 1 from follow_up f where f.child_id = child.id and f.state <> 'closed')`;

/** What is due: $1 now, $2 months. Only records that stand for themselves; what was merged into them goes with them. */
const DUE: Readonly<Record<Subject, string>> = {
  record: `select id from child where birth_date < ($1::timestamptz - make_interval(months => $2))::date
    and merged_into is null and ${NO_OPEN_FOLLOW_UP}`,
  'moved-out': `select id from child where moved_out_at < ($1::timestamptz - make_interval(months => $2))::date
    and merged_into is null and ${NO_OPEN_FOLLOW_UP}`,
  documents: `select distinct c.id from certificate c join child on child.id = c.child_id
    join sealed_document s on s.certificate_id = c.id
    where child.birth_date < ($1::timestamptz - make_interval(months => $2))::date`,
  'closed-follow-up': `select id from follow_up where state = 'closed' and closed_at < $1::timestamptz - make_interval(months => $2)`,
  tray: `select a.id from arrival a join arrival_content content on content.arrival_id = a.id
    where a.state <> 'received' and a.received_at < $1::timestamptz - make_interval(months => $2)`,
};

export interface RetentionRule {
  subject: Subject;
  label: string;
  explanation: string;
  months: number;
  due: number;
}

/** The rules, and how much each would erase now. */
export async function retentionRules({ db, clock }: Pick<Pmi, 'db' | 'clock'>): Promise<RetentionRule[]> {
  const months = await monthsBySubject(db);
  const rules: RetentionRule[] = [];
  for (const subject of SUBJECT_IDS) {
    const [row] = await db.query<{ due: number }>(`select count(*)::int as due from (${DUE[subject]}) due`, [
      clock.now(),
      months[subject],
    ]);
    rules.push({ subject, ...SUBJECTS[subject], months: months[subject], due: row?.due ?? 0 });
  }
  return rules;
}

async function monthsBySubject(on: Queryable): Promise<Record<Subject, number>> {
  const rows = await on.query<{ subject: Subject; months: number }>(
    'select subject, months from retention_rule',
  );
  const [service] = await on.query<{ years: number }>('select retention_years as years from service');
  const found = (subject: Subject) => rows.find((row) => row.subject === subject)?.months ?? 72;
  return {
    record: (service?.years ?? 6) * 12,
    'moved-out': found('moved-out'),
    documents: found('documents'),
    'closed-follow-up': found('closed-follow-up'),
    tray: found('tray'),
  };
}

export async function setRetention(
  { db, clock }: Pick<Pmi, 'db' | 'clock'>,
  actor: Actor,
  rules: readonly { subject: Exclude<Subject, 'record'>; months: number }[],
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const { subject, months } of rules) {
      await tx.query('update retention_rule set months = $2 where subject = $1', [subject, months]);
    }
    const details = Object.fromEntries(rules.map(({ subject, months }) => [subject, months]));
    await appendJournal(tx, {
      at: clock.now(),
      actor: actor.id,
      action: 'retention.changed',
      object: 'retention',
      details,
    });
  });
}

const BATCH = 500;

/**
 * Erases what is due, a few hundred at a time, and says how much. The figures of the births that begin to be erased are
 * counted before, and never again: years stay comparable when nobody is in them any more.
 */
export async function purge(
  pmi: Pick<Pmi, 'db' | 'clock' | 'ids'>,
  actor: Actor | typeof SYSTEM = SYSTEM,
): Promise<Record<Subject, number>> {
  const { db, clock, ids } = pmi;
  await refreshFigures(pmi);
  const months = await monthsBySubject(db);
  const erased: Record<Subject, number> = {
    record: 0,
    'moved-out': 0,
    documents: 0,
    'closed-follow-up': 0,
    tray: 0,
  };
  for (const subject of SUBJECT_IDS) {
    for (;;) {
      const done = await db.transaction(async (tx) => {
        const rows = await tx.query<{ id: string }>(`${DUE[subject]} limit ${BATCH}`, [
          clock.now(),
          months[subject],
        ]);
        const due = rows.map(({ id }) => id);
        if (due.length > 0) await ERASE[subject](tx, due);
        return due.length;
      });
      erased[subject] += done;
      if (done < BATCH) break;
    }
  }
  await db.transaction(async (tx) => {
    const at = clock.now();
    await tx.query('insert into purge (id, at, by_id, by_name, erased) values ($1, $2, $3, $4, $5)', [
      ids.uuid(),
      at,
      actor.id,
      actor.name,
      JSON.stringify(erased),
    ]);
    await appendJournal(tx, {
      at,
      actor: actor.id,
      action: 'retention.purged',
      object: 'retention',
      details: erased,
    });
  });
  return erased;
}

const ERASE: Readonly<Record<Subject, (tx: Queryable, ids: readonly string[]) => Promise<void>>> = {
  record: eraseChildren,
  'moved-out': eraseChildren,
  async documents(tx, ids) {
    await tx.query('delete from sealed_document where certificate_id = any($1::uuid[])', [ids]);
  },
  async 'closed-follow-up'(tx, ids) {
    await tx.query('delete from follow_up where id = any($1::uuid[])', [ids]);
  },
  async tray(tx, ids) {
    await tx.query('delete from arrival_content where arrival_id = any($1::uuid[])', [ids]);
    await tx.query(
      `update arrival set state = 'discarded', version = version + 1 where id = any($1::uuid[]) and state <> 'discarded'`,
      [ids],
    );
  },
};

/** Records with all that hangs on them, those that were merged into them too. */
async function eraseChildren(tx: Queryable, roots: readonly string[]): Promise<void> {
  const rows = await tx.query<{ id: string }>(
    `with recursive whole as (select id from child where id = any($1::uuid[])
       union select child.id from child join whole on child.merged_into = whole.id) select id from whole`,
    [roots],
  );
  const children = rows.map(({ id }) => id);
  await tx.query(
    `insert into figure_month (month, digest, counted_at, frozen)
     select distinct date_trunc('month', birth_date)::date, '', now(), true from child
      where id = any($1::uuid[]) and birth_date is not null
     on conflict (month) do update set frozen = true`,
    [children],
  );
  for (const statement of [
    'update certificate set superseded_by = null where child_id = any($1::uuid[]) and superseded_by is not null',
    'delete from follow_up where child_id = any($1::uuid[])',
    'delete from reply where id in (select arrival_id from certificate where child_id = any($1::uuid[]))',
    'delete from certificate where child_id = any($1::uuid[])',
    'update arrival set child_id = null, message_id = null where child_id = any($1::uuid[])',
    'delete from match_proposal where arrived_id = any($1::uuid[]) or known_id = any($1::uuid[])',
    'delete from child_merge where kept_id = any($1::uuid[]) or other_id = any($1::uuid[])',
    'delete from break_glass where child_id = any($1::uuid[])',
    'update child set merged_into = null where id = any($1::uuid[]) and merged_into is not null',
    'delete from child where id = any($1::uuid[])',
  ]) {
    await tx.query(statement, [children]);
  }
}

export interface PurgeRow {
  at: Date;
  by: string;
  erased: Record<string, number>;
}

export function purgesOf(on: Queryable): Promise<PurgeRow[]> {
  return on.query<PurgeRow>('select at, by_name as by, erased from purge order by at desc limit 50');
}
