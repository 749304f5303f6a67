import type { Queryable } from '@cigogne/kernel';
import { type CandidateRow, findCandidates } from '../adapters/store/candidates.ts';
import type { Arrived } from '../domain/arrival.ts';
import { traitsOf } from '../domain/child.ts';
import { likenessOfGiven } from '../domain/matching/compare.ts';
import { choose, type Judged } from '../domain/matching/decide.ts';

export interface Match {
  join?: string;
  propose: { id: string; judged: Judged }[];
}

/**
 * Which record each certificate goes to, in their order. A second certificate of a kind, sent as a new document for a
 * child that has one, joins by itself only under the very same given name: otherwise it may well be a twin that nobody
 * announced.
 */
export async function findRecords(
  on: Queryable,
  certificates: readonly Pick<Arrived, 'identity' | 'kind'>[],
): Promise<Match[]> {
  const candidates = await findCandidates(
    on,
    certificates.map(({ identity }) => identity),
  );
  const matches: Match[] = [];
  for (const [at, certificate] of certificates.entries()) {
    matches.push(await matchOf(on, certificate, candidates[at] ?? []));
  }
  return matches;
}

async function matchOf(
  on: Queryable,
  { identity, kind }: Pick<Arrived, 'identity' | 'kind'>,
  candidates: readonly CandidateRow[],
): Promise<Match> {
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
    (await hasKind(on, id, kind))
  ) {
    return { propose: [{ id, judged }] };
  }
  return { join: id, propose: [] };
}

async function hasKind(on: Queryable, child: string, kind: string): Promise<boolean> {
  const rows = await on.query(
    `select 1 from certificate where child_id = $1 and kind = $2 and withdrawn_at is null limit 1`,
    [child, kind],
  );
  return rows.length > 0;
}
