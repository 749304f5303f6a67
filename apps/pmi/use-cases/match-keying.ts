import type { RouteReturn } from '@cigogne/contract';
import type { Fields } from '@cigogne/draft';
import type { Queryable } from '@cigogne/kernel';
import { LISTED_CHILD, type ListedChildRow, listedChildOf } from '../adapters/store/listed-child.ts';
import type { keyingRoutes } from '../contract/keyings.ts';
import type { Arrived } from '../domain/arrival.ts';
import { findRecords } from './find-records.ts';
import type { Actor } from './pmi.ts';

export type KeyingMatch = RouteReturn<typeof keyingRoutes.matchKeying>;

export const UNKNOWN_MATCH: KeyingMatch = { outcome: 'unknown', child: null, already: [], perhaps: [] };

/** Whether enough is typed to look for the child. */
export function canMatch(fields: Fields): boolean {
  return ['child.family', 'child.given', 'birth.date'].every((path) => typeof fields[path] === 'string');
}

type Received = KeyingMatch['already'][number];

/**
 * Where a certificate would go, by the very matching that integrates what arrives, and what is there of the same kind.
 * A restricted record is not named to others than the physician: for them it is as if there were none, and the
 * certificate joins it all the same.
 */
export async function matchKeyed(
  on: Queryable,
  actor: Actor,
  certificate: Arrived,
): Promise<{ match: KeyingMatch; joins: string | undefined }> {
  const [found = { propose: [] }] = await findRecords(on, [certificate]);
  const ids = [...(found.join ? [found.join] : []), ...found.propose.map(({ id }) => id)];
  const children = await on.query<ListedChildRow>(
    `select ${LISTED_CHILD} from child left join sector on sector.id = child.sector_id
      where child.id = any($1::uuid[]) and ($2 or child.restricted_because is null)`,
    [ids, actor.role === 'medecin'],
  );
  const received = await on.query<Received & { childId: string }>(
    `select child_id as "childId", received_at as "receivedAt", exam_date::text as "examDate", emitter from certificate
      where child_id = any($1::uuid[]) and kind = $2 and superseded_by is null and withdrawn_at is null
      order by received_at`,
    [children.map(({ childId }) => childId), certificate.kind],
  );
  const already = (id: string) => received.filter(({ childId }) => childId === id);
  const childOf = (id: string) => {
    const row = children.find(({ childId }) => childId === id);
    return row && listedChildOf(row);
  };
  const child = found.join === undefined ? undefined : childOf(found.join);
  return {
    joins: found.join,
    match: {
      outcome: child ? 'joins' : 'new',
      child: child ?? null,
      already: child ? already(child.id) : [],
      perhaps: found.propose.flatMap(({ id, judged }) => {
        const one = childOf(id);
        const reasons = judged.reasons.map(({ text }) => text);
        return one ? [{ child: one, already: already(id), reasons }] : [];
      }),
    },
  };
}
