import { appendJournal, type Queryable } from '@cigogne/kernel';
import type { Actor, Pmi } from './pmi.ts';

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
export const SUBJECT_IDS: readonly Subject[] = [
  'record',
  'moved-out',
  'documents',
  'closed-follow-up',
  'tray',
];

const NO_OPEN_FOLLOW_UP = `not exists (select 1 from follow_up f where f.child_id = child.id and f.state <> 'closed')`;

/** What is due: $1 now, $2 months. Only records that stand for themselves; what was merged into them goes with them. */
export const DUE: Readonly<Record<Subject, string>> = {
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

export async function monthsBySubject(on: Queryable): Promise<Record<Subject, number>> {
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

export interface PurgeRow {
  at: Date;
  by: string;
  erased: Record<string, number>;
}

/** The erasures that were carried to their end, the latest first. */
export function purgesOf(on: Queryable): Promise<PurgeRow[]> {
  return on.query<PurgeRow>(
    `select at, by_name as by, erased from purge where finished_at is not null order by at desc limit 50`,
  );
}
