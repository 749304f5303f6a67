import type { CertificateKind } from '@cigogne/certificate';
import { type Cause, type FollowUpState, roleMay, type Urgency } from '../../contract.ts';
import { frenchDay } from '../../domain/dates.ts';
import { visibleChild } from '../../use-cases/access.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { countFollowUps, lineOf, listFollowUps } from '../store/follow-ups.ts';

const PAGE = 50;

export interface WorklistQuery {
  sector?: string | undefined;
  state?: FollowUpState[] | undefined;
  urgency?: Urgency | undefined;
  cause?: Cause | undefined;
  kind?: CertificateKind | undefined;
  assigned?: string | undefined;
  due?: 'true' | 'overdue' | undefined;
  page: number;
}

/** The work of the caller's sectors, by pages of 50, with how much of it there is. */
export async function worklist({ db, clock }: Pmi, actor: Actor, query: WorklistQuery) {
  const { conditions, values } = filtersOf(actor, query, frenchDay(clock.now()));
  const counted = await countFollowUps(db, conditions.join(' and '), values);
  const urgency = query.urgency;
  if (urgency !== undefined) {
    values.push(urgency);
    conditions.push(`f.urgency = $${values.length}`);
  }
  const rows = await listFollowUps(db, conditions.join(' and '), values, {
    limit: PAGE + 1,
    offset: (query.page - 1) * PAGE,
  });
  const byUrgency = { prompt: 0, soon: 0, routine: 0 };
  for (const { urgency: one, count } of counted) byUrgency[one] = count;
  const clinical = roleMay(actor.role, 'clinical:read');
  return {
    lines: rows.slice(0, PAGE).map((row) => lineOf(row, clinical)),
    page: query.page,
    more: rows.length > PAGE,
    total: urgency === undefined ? byUrgency.prompt + byUrgency.soon + byUrgency.routine : byUrgency[urgency],
    byUrgency,
  };
}

/** Everything but the urgency, of which the counts are made. */
function filtersOf(
  actor: Actor,
  query: WorklistQuery,
  today: string,
): { conditions: string[]; values: unknown[] } {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const add = (value: unknown, condition: (place: string) => string) => {
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (actor.role === 'puericultrice') add(actor.id, (place) => visibleChild(actor, place));
  else conditions.push(visibleChild(actor, ''));
  // Said apart, so that the planner sees the indexes of what is open.
  if (query.state === undefined) conditions.push(`f.state <> 'closed'`);
  else add(query.state, (place) => `f.state = any(${place}::text[])`);
  if (query.sector !== undefined) add(query.sector, (place) => `f.sector_id = ${place}`);
  if (query.cause !== undefined) add(query.cause, (place) => `f.cause = ${place}`);
  if (query.kind !== undefined) add(query.kind, (place) => `c.kind = ${place}`);
  if (query.due === 'overdue') add(today, (place) => `f.planned_for < ${place}::date`);
  if (query.due === 'true') add(today, (place) => `f.planned_for <= ${place}::date`);
  if (query.assigned === 'nobody') conditions.push('f.assigned_to is null');
  else if (query.assigned !== undefined) {
    add(query.assigned === 'me' ? actor.id : query.assigned, (place) => `f.assigned_to = ${place}`);
  }
  return { conditions, values };
}
