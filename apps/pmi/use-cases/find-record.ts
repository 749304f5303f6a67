import type { Queryable } from '@cigogne/kernel';
import { findCandidates } from '../adapters/store/children.ts';
import type { Arrived } from '../domain/arrival.ts';
import { traitsOf } from '../domain/child.ts';
import { likenessOfGiven } from '../domain/matching/compare.ts';
import { choose, type Judged } from '../domain/matching/decide.ts';

export interface Match {
  join?: string;
  propose: { id: string; judged: Judged }[];
}

/**
 * Which record a certificate goes to. A second certificate of a kind, sent as a new document for a child that has one,
 * joins by itself only under the very same given name: otherwise it may well be a twin that nobody announced.
 */
export async function findRecord(tx: Queryable, { identity, kind }: Arrived): Promise<Match> {
  const candidates = await findCandidates(tx, identity);
  const traits = traitsOf(identity);
  const choice = choose(
    traits,
    candidates.map((row) => ({ id: row.id, traits: traitsOf(row) })),
  );
  if (!choice.join) return { propose: choice.propose };
  const { id, judged } = choice.join;
  const joined = candidates.find((row) => row.id === id);
  if (
    joined &&
    likenessOfGiven(traits.given, traitsOf(joined).given) !== 'same' &&
    (await hasKind(tx, id, kind))
  ) {
    return { propose: [{ id, judged }] };
  }
  return { join: id, propose: [] };
}

async function hasKind(tx: Queryable, child: string, kind: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from certificate where child_id = $1 and kind = $2 and withdrawn_at is null limit 1`,
    [child, kind],
  );
  return rows.length > 0;
}
