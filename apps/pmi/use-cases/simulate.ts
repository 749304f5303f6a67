import type { Answers, CertificateKind } from '@cigogne/certificate';
import { activeCriteria, findCriteria } from '../adapters/store/criteria.ts';
import type { CriteriaContent, Urgency } from '../contract.ts';
import { counts, evaluate } from '../domain/vigilance/evaluate.ts';
import type { Pmi } from './pmi.ts';

interface Row {
  id: string;
  kind: CertificateKind;
  version: string;
  answers: Answers;
  sector: string | null;
  age: number | null;
  month: string;
}

interface Count {
  before: number;
  after: number;
}

/** Certificates are read so many at a time: a year of a large département is 75,000. */
const BATCH = 2_000;

/**
 * What a set would have put on the list among the certificates of the last months, beside what the active set puts
 * there. Nothing is changed.
 */
export async function simulate({ db, clock }: Pick<Pmi, 'db' | 'clock'>, id: string, months: number) {
  const { content } = await findCriteria(db, id);
  const { content: active } = await activeCriteria(db);
  const tally = new Tally(active, content);
  const since = new Date(clock.now());
  since.setUTCMonth(since.getUTCMonth() - months);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await db.query<Row>(
      `select c.id, c.kind, c.version, c.answers, child.sector_id as sector, to_char(c.received_at, 'YYYY-MM') as month,
         (c.received_at at time zone 'Europe/Paris')::date - c.exam_date as age
         from certificate c join child on child.id = c.child_id
        where c.received_at >= $1 and c.superseded_by is null and c.withdrawn_at is null and c.id > $2
        order by c.id limit $3`,
      [since, after, BATCH],
    );
    for (const row of rows) tally.add(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) break;
    after = last.id;
  }
  const sectors = await db.query<{ id: string; name: string }>('select id, name from sector');
  return tally.answer(sectors);
}

class Tally {
  readonly #active: CriteriaContent;
  readonly #tried: CriteriaContent;
  #certificates = 0;
  readonly #listed: Count = { before: 0, after: 0 };
  readonly #byUrgency: Record<Urgency, Count> = {
    prompt: { before: 0, after: 0 },
    soon: { before: 0, after: 0 },
    routine: { before: 0, after: 0 },
  };
  readonly #byMonth = new Map<string, Count>();
  readonly #bySector = new Map<string | null, Count>();
  readonly #held = new Map<string, number>();

  constructor(active: CriteriaContent, tried: CriteriaContent) {
    this.#active = active;
    this.#tried = tried;
  }

  add({ month, ...facts }: Row): void {
    this.#certificates += 1;
    for (const criterion of this.#tried.criteria) {
      if (counts(criterion, facts)) this.#held.set(criterion.id, (this.#held.get(criterion.id) ?? 0) + 1);
    }
    this.#count('before', evaluate(this.#active, facts).urgency, month, facts.sector);
    this.#count('after', evaluate(this.#tried, facts).urgency, month, facts.sector);
  }

  #count(when: keyof Count, urgency: Urgency | undefined, month: string, sector: string | null): void {
    const [ofMonth, ofSector] = [countOf(this.#byMonth, month), countOf(this.#bySector, sector)];
    if (urgency === undefined) return;
    for (const count of [this.#listed, this.#byUrgency[urgency], ofMonth, ofSector]) count[when] += 1;
  }

  answer(sectors: readonly { id: string; name: string }[]) {
    return {
      certificates: this.#certificates,
      listed: this.#listed,
      byUrgency: this.#byUrgency,
      byMonth: [...this.#byMonth]
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([month, count]) => ({ month, ...count })),
      bySector: [...this.#bySector].map(([id, count]) => ({
        sector: sectors.find((sector) => sector.id === id) ?? null,
        ...count,
      })),
      byCriterion: this.#tried.criteria.map(({ id, label }) => ({
        id,
        label,
        held: this.#held.get(id) ?? 0,
      })),
    };
  }
}

function countOf<Key>(counts: Map<Key, Count>, key: Key): Count {
  const known = counts.get(key) ?? { before: 0, after: 0 };
  counts.set(key, known);
  return known;
}
