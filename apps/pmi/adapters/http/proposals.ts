import type { Comparison } from '../../domain/matching/traits.ts';
import { visibleChild } from '../../use-cases/access.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { sidesOf } from './match-sides.ts';

const PAGE = 20;

interface Row {
  id: string;
  at: Date;
  score: number;
  reasons: Comparison[];
  arrived: string;
  known: string;
}

const seen = (actor: Actor, column: string) =>
  `exists (select 1 from child where child.id = p.${column} and child.merged_into is null and ${visibleChild(actor, '')})`;

/** The questions that wait for an answer, each with both records beside each other, the oldest first. */
export async function proposals({ db }: Pmi, actor: Actor, page: number) {
  const where = `p.decided_at is null and ${seen(actor, 'arrived_id')} and ${seen(actor, 'known_id')}`;
  const rows = await db.query<Row>(
    `select p.id, p.at, p.score, p.reasons, p.arrived_id as arrived, p.known_id as known from match_proposal p
      where ${where} order by p.at, p.id limit ${PAGE + 1} offset ${(page - 1) * PAGE}`,
  );
  const [counted] = await db.query<{ total: number }>(
    `select count(*)::int as total from match_proposal p where ${where}`,
  );
  const shown = rows.slice(0, PAGE);
  const ids = shown.flatMap(({ arrived, known }) => [arrived, known]);
  const sides = await sidesOf(db, ids);
  return {
    proposals: shown.flatMap(({ id, at, score, reasons, arrived, known }) => {
      const [one, other] = [sides.get(arrived), sides.get(known)];
      const told = reasons.map(({ agrees, text }) => ({ agrees, text }));
      return one && other ? [{ id, at, score, reasons: told, arrived: one, known: other }] : [];
    }),
    page,
    more: rows.length > PAGE,
    total: counted?.total ?? 0,
  };
}
